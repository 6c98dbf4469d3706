"""What editors are told of their English."""

import re
import time

import pytest
from conftest import ROOT
from making import make_page

from sources import content, plain
from sources.plain import idioms, passages, reading, sentences
from sources.plain.findings import Finding, Known, Level
from sources.plain.links import says_nothing
from sources.tables import Entry

LIST = "idiom,say\nshift the dial,make a clear change\nlevel up,give the same chances\n"
HARD = (
    "Multidisciplinary organisations collaboratively operationalise comprehensive "
    "accountability arrangements notwithstanding considerable infrastructural constraints. "
)
EASY = "We met in May. We saw the plan and we like it. You can read it too. "
NAMES = ("Public Sector Bodies (Websites and Mobile Applications) (No. 2) Regulations 2018", "WMCA")


def known(text: str = LIST, names: tuple[str, ...] = NAMES) -> Known:
    found, problems = idioms.read("content/idioms.csv", text)
    assert problems == []
    return Known(found, names)


def findings(body: str, **head: str) -> list[Finding]:
    page, problems = content.parse_page("content/about.md", make_page(body, **head))
    assert problems == []
    return plain.findings(page, known())


def codes(body: str, **head: str) -> list[str]:
    return [each.code for each in findings(body, **head)]


def counted(number: int) -> str:
    return " ".join(["word"] * number)


# Links


@pytest.mark.parametrize(
    "words",
    ["here", "Click here", "click here!", "Read more", "More", "this page", "Find out more", "→",
     "Learn more here", "link", "See the following page", "Download PDF", "View all", "*here*",
     "Go to the website", "For more information", "our page"],
)  # fmt: skip
def test_words_of_a_link_that_say_nothing_alone_are_an_error(words):
    found = findings(f"We made a plan ([{words}](plan.md)).\n")

    assert [(each.code, each.level, each.line) for each in found] == [
        ("link-words", Level.ERROR, 7)
    ]
    assert words.strip("*") in found[0].message


@pytest.mark.parametrize(
    "words",
    ["Find out more about Race Forward", "Read more about the Taskforce", "Here to Stay",
     "Contact form", "Pages of the council", "Moreland", "download the plan (PDF)", "این"],
)  # fmt: skip
def test_words_of_a_link_that_say_where_it_leads_are_well(words):
    assert codes(f"See [{words}](plan.md).\n") == []
    assert not says_nothing(words)


def test_an_address_as_the_words_of_a_link_is_an_error():
    found = findings("See <https://example.org/a> or [www.example.org](https://example.org).\n")

    assert [(each.code, each.level) for each in found] == [("link-address", Level.ERROR)] * 2


def test_a_mail_address_may_be_the_words_of_a_link():
    assert codes("Write to <us@example.org>.\n") == []


def test_a_bare_address_is_named_without_the_mark_after_it():
    found = findings("It is at https://example.org/plan, or (www.example.org).\n")

    assert [(each.code, each.level) for each in found] == [("bare-address", Level.ADVICE)] * 2
    assert "“https://example.org/plan”" in found[0].message
    assert "“www.example.org”" in found[1].message


def test_the_address_behind_a_links_words_is_not_bare():
    assert codes("See [the plan](https://example.org/plan).\n") == []


# Sentences


@pytest.mark.parametrize(
    ("text", "number"),
    [
        pytest.param("One. Two! Three? Four.", 4, id="marks"),
        pytest.param("Dr. Mary J. Smith met Cllr. Khan. They spoke.", 2, id="titles and initials"),
        pytest.param("See No. 2 of the list, e.g. Birmingham. It is long.", 2, id="abbreviations"),
        pytest.param("The answer is no. We said so.", 2, id="the word no"),
        pytest.param("Version 2.2 of example.org costs £3.50. It ends.", 2, id="points in words"),
        pytest.param("It opens at 9 a.m. on Monday. Come in.", 2, id="a small letter goes on"),
        pytest.param("“Is it so?” he asked. “Yes.” We left.", 3, id="quotations"),
        pytest.param("It ends here.) (So does this.)", 2, id="brackets"),
        pytest.param("A list without a full stop", 1, id="no mark"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_sentences(text, number):
    assert len(sentences.split(text)) == number


def test_a_word_with_hyphens_or_points_in_it_is_one():
    assert len(sentences.words("Forty-five people’s e-mails (2.2 a day) at https://a.org/b.")) == 8


def test_a_sentence_may_have_25_words():
    assert codes(f"{counted(25)}.\n") == []


def test_a_longer_sentence_is_named_by_its_first_words():
    found = findings(f"Short.\n\nThe WMCA is. Well, {counted(25)}. Short.\n")

    assert [(each.code, each.level, each.line) for each in found] == [
        ("long-sentence", Level.ADVICE, 9)
    ]
    assert "“Well, word word word word word …” has 26 words." in found[0].message


def test_the_summary_is_held_to_it_too_and_the_title_is_not():
    assert codes("Text.\n", title=counted(30), summary=counted(30)) == ["long-sentence"]


def test_each_item_of_a_list_is_a_sentence_of_its_own():
    items = "".join(f"- {counted(9)}\n" for _ in range(5))

    assert codes(f"You can:\n\n{items}") == []


def test_a_known_name_counts_as_one_word_and_its_points_end_nothing():
    assert codes(f"{counted(24)} {NAMES[0]}.\n") == []
    assert codes(f"{counted(25)} {NAMES[0]}.\n") == ["long-sentence"]


def test_a_person_whom_the_site_names_counts_as_one_word():
    assert codes(f"{counted(24)} {{sharonjit-clare}}.\n") == []


# Reading age


def test_a_page_that_is_hard_to_read_is_told_its_age_and_hardest_lines():
    body = f"{EASY}\n\n" * 4 + f"{HARD * 10}\n\n{EASY}"

    found = [each for each in findings(body) if each.code == "reading-age"]

    assert [(each.level, each.line) for each in found] == [(Level.ADVICE, 3)]
    assert re.search(r"Reading age \d\d, where 14 is the most\.", found[0].message)
    assert re.search(r"lines \d+, .*\b15\b", found[0].message)


def test_a_page_in_plain_words_is_not():
    assert codes(EASY * 20) == []


def test_of_fewer_than_a_hundred_words_no_age_is_said():
    assert reading.reading_age([HARD] * 3) is None


def test_the_formula_is_that_of_the_automated_readability_index():
    text = "abcde abcde abcde abcde abcde abcde abcde abcde abcde abcd. "  # 4.9 letters, 10 words

    found = reading.reading_age([text.replace("a", "A", 1)] * 10)

    assert found == pytest.approx(4.71 * 4.9 + 0.5 * 10 - 21.43 + 5)


@pytest.mark.parametrize("name", ["West Midlands", "Dr. Who", "Organisation"])
def test_a_known_name_makes_no_page_easier_or_harder(name):
    text = f"We met {name}. Then {name} met all of us in the hall. " * 15
    page, _ = content.parse_page("a.md", make_page(text))
    bare, _ = content.parse_page("a.md", make_page(text.replace(f" {name}", "")))

    ages = [
        reading.reading_age(each.nameless for each in passages.of_page(one.blocks, (name,)))
        for one in (page, bare)
    ]

    assert ages[0] == ages[1] is not None


def test_a_person_whom_the_site_names_makes_no_page_harder():
    slug = "{multidisciplinary-infrastructural-organisations}"

    assert codes(f"We met {slug}. Then {slug} met us. " * 20) == []


# Idioms


@pytest.mark.parametrize(
    "text",
    ["We shift the dial.", "They shifted the dial.", "Shifting the dial is hard.",
     "“Levelling up” our region.", "levelled-up", "We *shift* the dial."],
)  # fmt: skip
def test_an_idiom_is_found_in_its_other_forms_with_what_to_say(text):
    found = findings(f"{text}\n")

    assert [(each.code, each.level) for each in found] == [("idiom", Level.ADVICE)]
    assert "make a clear change" in found[0].message or "same chances" in found[0].message


@pytest.mark.parametrize("text", ["Shift the dials.", "Makeshift the dial.", "Level upwards."])
def test_other_words_are_no_idiom(text):
    assert codes(f"{text}\n") == []


def test_an_idiom_that_the_note_explains_is_well():
    note = "<!-- Translators: “shift the dial” means: make a change. -->\n"

    assert codes(f"{note}We shifted the dial.\n\nWe shifted the dial.\n") == ["idiom"]
    assert codes(f"{note}We level up.\n") == ["idiom"]


def test_a_heading_that_is_nothing_but_the_idiom_defines_it():
    assert codes("## To shift the dial\n\nTo make a change.\n") == []
    assert codes("## How we shift the dial\n\nText.\n") == ["idiom"]


@pytest.mark.parametrize(
    ("idiom", "text"),
    [
        pytest.param("take|took … on board", "We took new ideas on board.", id="words between"),
        pytest.param("get one’s head around", "They get their head around it.", id="one’s, their"),
        pytest.param("get one’s head around", "Get people's head around it.", id="anybody’s"),
        pytest.param("low-hanging fruit", "The low hanging fruit.", id="hyphen or space"),
        pytest.param("kick off", "The kick-off.", id="space or hyphen"),
        pytest.param("kick-start|jump-start", "Jump-starting it.", id="hyphen in a choice"),
        pytest.param("level playing field|fields", "Level playing fields.", id="choice"),
        pytest.param("get off", "Getting off.", id="doubled letter"),
        pytest.param("carry the can", "She carried the can.", id="y to i"),
        pytest.param("drive change", "Driving change.", id="without e"),
    ],
)  # fmt: skip
def test_how_an_idiom_is_written_in_the_list(idiom, text):
    found = known(f"idiom,say\n{idiom},something\n").idioms.find(text)

    assert [each.idiom.words for each in found] == [idiom]


def test_of_two_idioms_at_one_place_the_longer_is_told():
    both = known("idiom,say\ntip of,part\ntip of the iceberg,small part\n").idioms

    assert [each.idiom.say for each in both.find("The tip of the iceberg.")] == ["small part"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        pytest.param("words,say\n", 1, "first line", id="no head"),
        pytest.param("idiom,say\nround the corner,\n", 2, "Write both", id="no suggestion"),
        pytest.param("idiom,say\na,b,c\n", 2, "More than two columns", id="comma"),
        pytest.param("idiom,say\n… the gap,x\n", 2, "begin with a word", id="no first word"),
        pytest.param("idiom,say\nA b,x\na b,y\n", 3, "in line 2 already", id="twice"),
    ],
)
def test_a_mistake_in_the_list_is_named_with_its_line(text, line, said):
    _, problems = idioms.read("content/idioms.csv", text)

    assert [(each.file, each.line) for each in problems] == [("content/idioms.csv", line)]
    assert said in problems[0].message


def test_a_mistake_in_the_list_leaves_the_others_in_use():
    found, _ = idioms.read("idioms.csv", "\ufeffidiom,say\nbad\nshift the dial,change\n")

    assert [each.idiom.say for each in found.find("Shift the dial")] == ["change"]


# The whole


def test_findings_are_in_the_order_of_their_lines():
    found = findings("We shift the dial.\n\nSee [here](a.md).\n\nWe level up.\n")

    assert [each.line for each in found] == [7, 9, 11]
    assert str(found[1]).startswith("content/about.md:9: error: The link “here” says nothing")


def test_in_a_table_what_is_translated_is_looked_at_and_names_are_not():
    entry = Entry("a", {"name": "Shift the dial", "role": "See [here](about.md)"}, line=4)

    found = plain.table_findings("people", "content/people.toml", [entry], known())

    assert [(each.file, each.line, each.code) for each in found] == [
        ("content/people.toml", 4, "link-words")
    ]


def test_what_a_folder_knows_is_read_again_when_its_list_changes(tmp_path):
    assert plain.knowledge(tmp_path) == Known()
    (tmp_path / "idioms.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "names.toml").write_text('[[names]]\nslug = "a"\nname = "WMCA"\n')

    found = plain.knowledge(tmp_path)

    assert found.names == ("WMCA",)
    assert [each.idiom.words for each in found.idioms.find("level up")] == ["level up"]
    assert plain.knowledge(tmp_path) is found


def test_a_page_of_3000_words_is_looked_at_while_its_editor_types():
    knowledge = plain.knowledge(ROOT / "content")
    text = f"{EASY}We want to *shift the dial*, see [here](about.md).\n\n" * 130
    pages = [content.parse_page("a.md", make_page(f"{text}{turn}.\n"))[0] for turn in range(3)]
    took = []

    for page in pages:
        start = time.process_time()
        plain.findings(page, knowledge)
        took.append(time.process_time() - start)

    assert len(text.split()) > 3000
    assert min(took) < 0.05


def test_our_own_list_is_without_mistakes():
    text = (ROOT / "content" / plain.IDIOMS).read_text("utf-8")

    found, problems = idioms.read(plain.IDIOMS, text)

    assert problems == []
    assert all(text for each in found.by_first.values() for text in (each[0].words, each[0].say))


def test_our_own_pages_have_no_error_and_each_idiom_in_them_is_explained():
    knowledge = plain.knowledge(ROOT / "content")
    pages = content.read(ROOT / "content").pages

    found = [each for page in pages for each in plain.findings(page, knowledge)]

    assert [str(each) for each in found if each.level is Level.ERROR or each.code == "idiom"] == []
