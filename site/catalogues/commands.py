"""What the commands about catalogues have in common: languages by their codes."""

from collections.abc import Collection

from django.core.management import CommandError

from languages.current import registry
from languages.registry import Language


def language_of(code: str) -> Language:
    """The language with that code. Raises CommandError where there is no catalogue of it."""
    known = {each.code: each for each in registry().translated}
    if code.lower() not in known:
        message = f"No catalogue of “{code}”. There are: {', '.join(known)}."
        raise CommandError(message)
    return known[code.lower()]


def languages_of(codes: Collection[str]) -> list[Language]:
    """The languages with those codes, or all. Raises CommandError, naming what there is none of."""
    known = {each.code: each for each in registry().translated}
    if unknown := sorted(set(codes) - known.keys()):
        message = f"No catalogue of: {', '.join(unknown)}. There are: {', '.join(known)}."
        raise CommandError(message)
    return [known[code] for code in codes or known]
