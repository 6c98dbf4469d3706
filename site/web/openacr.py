"""The conformance report for machines and specialists: OpenACR, in YAML.

Schema 0.1.0 and catalogue 2.5-edition-wcag-2.2-en of https://github.com/GSA/openacr.
"""

from functools import lru_cache

import yaml
from django.conf import settings

from languages.current import registry
from web import conformance, wcag
from web.conformance import Audit
from web.frame import SITE_NAME
from web.wcag import Criterion

CATALOGUE = "2.5-edition-wcag-2.2-en"
MISSING = "not yet given"
NOT_TESTED = "The program has not tested the pages yet."
BY_PEOPLE = "No program can tell."
METHOD = (
    "A program opened every page in every language in a browser, in several settings, and "
    "tested what a program can test. "
)
LOOKED = {True: "People have looked at the site.", False: "People have not looked at the site."}
LEFT_OPEN = "A criterion without a level cannot be judged by a program alone."
TESTED = "Tested: {}."
FOUND = "A program found places that fail one of its tests: {}."


def report() -> str:
    """The whole report as YAML.

    A criterion is said to be supported only where a program can tell and its tests found
    nothing. Of the others of levels A and AA nothing is said: the catalogue keeps
    “not-evaluated” for AAA.
    """
    return _written(
        conformance.audit(),
        settings.CONTACT_EMAIL or MISSING,
        settings.SITE_OWNER or MISSING,
        bool(settings.STATEMENT_TESTED_BY),
        len(registry().offered),
    )


@lru_cache(maxsize=4)
def _written(found: Audit | None, email: str, owner: str, looked: bool, languages: int) -> str:  # noqa: FBT001
    """The report, written once for each state of what it says."""
    contact = {"email": email, "company_name": owner}
    told = {
        "title": f"{SITE_NAME} Accessibility Conformance Report",
        "product": {"name": f"{SITE_NAME}, website", "description": f"{languages} languages"},
        "author": contact,
        "vendor": dict(contact),
        "report_date": found.when.isoformat() if found else MISSING,
        "evaluation_methods_used": (METHOD if found else f"{NOT_TESTED} ") + LOOKED[looked],
        "catalog": CATALOGUE,
        "chapters": {
            f"success_criteria_level_{level.lower()}": _chapter(level, found)
            for level in wcag.LEVELS
        },
    }
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=100)


def _chapter(level: str, found: Audit | None) -> dict[str, object]:
    criteria = [each for each in wcag.CRITERIA if each.level == level]
    return {"notes": LEFT_OPEN, "criteria": [_criterion(each, found) for each in criteria]}


def _criterion(criterion: Criterion, found: Audit | None) -> dict[str, object]:
    component: dict[str, object] = {"name": "web"}
    if adherence := _adherence(criterion, found):
        component["adherence"] = adherence
    return {"num": criterion.number, "components": [component]}


def _adherence(criterion: Criterion, found: Audit | None) -> dict[str, str]:
    """The term of the catalogue, and what it rests on; nothing where there is no term."""
    checks = found.of(criterion) if found else ()
    failed = "; ".join(each.rule for each in checks if each.places)
    tested = "; ".join(each.rule for each in checks)
    if failed:
        return {"level": "partially-supports", "notes": FOUND.format(failed)}
    if criterion.absent:
        return {"level": "not-applicable", "notes": criterion.absent}
    if checks and criterion.program:
        return {"level": "supports", "notes": TESTED.format(tested)}
    if criterion.level == "AAA":
        return {"level": "not-evaluated", "notes": BY_PEOPLE if found else NOT_TESTED}
    return {}
