"""The rules that a translation is held against: one table."""

from collections.abc import Iterator

from catalogues.rules import content, form, letters
from catalogues.rules.pair import Level, Pair, Rule

E, W, I = Level.ERROR, Level.WARNING, Level.INFO  # noqa: E741

RULES: tuple[Rule, ...] = (
    Rule("placeholder", E, "a name would not be filled in", content.keeps_placeholders),
    Rule("percent", E, "the page would fail, or show %(…)s", content.keeps_percents),
    Rule("link", E, "a link would be lost or lead elsewhere", content.keeps_links),
    Rule("address", E, "an address that nobody of ours wrote", content.keeps_addresses),
    Rule("emphasis", E, "the page is built differently", content.keeps_emphasis),
    Rule("markup", E, "HTML is shown as it stands", content.adds_no_markup),
    Rule("direction", E, "the text around it is reordered", letters.does_not_turn_text),
    Rule("character", E, "it cannot be shown", letters.has_no_broken_characters),
    Rule("invisible", W, "it breaks words for speech", letters.has_no_invisible_characters),
    Rule("script", E, "it is in another language", letters.is_in_its_script),
    Rule("look-alike", E, "it is read and searched wrongly", letters.has_no_look_alikes),
    Rule("mixed-script", W, "it is probably a slip", letters.mixes_no_scripts),
    Rule("letter", W, "it is another language's letter", letters.has_its_own_letters),
    Rule("doubled-mark", W, "it is drawn on a dotted circle", letters.repeats_no_marks),
    Rule("visarga", W, "a colon ends the word", letters.uses_no_colon_for_visarga),
    Rule("number", E, "a fact is lost", content.keeps_numbers),
    Rule("name", E, "a name is lost", content.keeps_names),
    Rule("digits", W, "it looks like a slip", content.mixes_no_digits),
    Rule("ending", W, "a label and a sentence differ", form.ends_as_the_english),
    Rule("beginning", W, "the mark slipped", form.begins_with_no_closing_mark),
    Rule("bracket", W, "it is probably a slip", form.closes_its_brackets),
    Rule("space", W, "it is probably a slip", form.has_no_stray_spaces),
    Rule("unchanged", W, "it would pass for a translation", content.is_translated),
    Rule("length", W, "something is missing or twice", content.has_a_likely_length),
    Rule("glossary", I, "terms should be the same everywhere", content.uses_the_glossary),
)
TOO_LONG = Rule("too-long", E, "no translation needs it", content.has_a_possible_length)


def findings(pair: Pair) -> Iterator[tuple[Rule, str]]:
    """Everything that the rules say of a pair. Of an over-long text, only that."""
    for rule in (TOO_LONG,) if content.is_too_long(pair) else RULES:
        for message in rule.check(pair):
            yield rule, message
