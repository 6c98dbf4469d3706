"""Texts of the admin that are ours: in English, whatever the admin is shown in."""

from languages.current import registry
from languages.text import State, Text


def english(text: str) -> Text:
    """The text, which is labelled as English on a page of another language."""
    return Text.of(text, registry().source, State.SOURCE)
