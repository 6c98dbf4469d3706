"""The parsers, each with what it is given and what must hold of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from conftest import DATA, ROOT
from hypothesis.strategies import SearchStrategy
from making import make_page

from fuzz import properties
from fuzz.properties import NAMED, quick
from fuzz.texts import damaged, excerpts, mixed, nested, repeated, saved
from sources.blocks import LONGEST


@dataclass(frozen=True)
class Parser:
    """What is given to a parser, and what must hold of it."""

    name: str
    cases: SearchStrategy[bytes]
    holds: Callable[[bytes], None]
    share: float  # of a hundred cases in all


def _files(folder: Path, pattern: str) -> list[str]:
    return [each.read_bytes().decode() for each in sorted(folder.glob(pattern))]


OWN_PAGES = _files(ROOT / "content", "*.md") + _files(DATA / "content", "*.md")
OWN_TABLES = _files(ROOT / "content", "*.toml") + _files(DATA / "content", "*.toml")
OWN_IDIOMS = ["\n".join(each.split("\n")[:30]) for each in _files(ROOT / "content", "*.csv")]
OWN_CATALOGUES = _files(DATA / "locale", "*/*/django.po")
OWN_REGISTRY = _files(DATA / "locale", "languages.toml")
RECORD = [
    "digest,state,reviewer,date\nab12,reviewed,Amina,2026-11-23\ncd34,draft,“B, C”,2026-01-02\n",
    'digest,state,reviewer,date,note\nab12,authorised,"A, B",2026-11-23,"Said ""no"", then yes"\n',
]


def _lines(text: str) -> Sequence[str]:
    """Pieces, one a line; "¶" is a line end and "·" a space at an end."""
    pieces = text.strip("\n").split("\n")
    return [each.strip().replace("¶", "\n").replace("·", " ") for each in pieces]


HEAD = _lines(
    """
    title: A page¶
    title:¶
    title note: For you¶
    summary: What it says.¶
    slug: a-b¶
    order: 3¶
    order:·
    home: yes¶
    menu: footer¶
    menu:·
    :·
    ---¶
    """
)
BODY = _lines(
    r"""
    ## A heading¶¶
    ###·
    - an item¶
    ··- below¶
    1. one¶
    2. two¶
    + x¶
    A sentence.·
    ¶¶
    ·¶
    ····
    ::people¶¶
    ::
    <!-- a note -->¶
    <!-- Editors: x -->¶
    >·
    ```¶
    ---¶
    ===¶
    | a | b |¶|---|---|¶
    \¶
    [a]: b¶
    [a page](about.md)
    *so*
    **so**
    {sharonjit-clare}
    """
)
INLINE = _lines(
    r"""
    *
    **
    _
    __
    [a](about.md)
    [a](https://a.example)
    [
    ](
    )
    `
    \
    !
    "title")
    <https://a.example>
    <a@b.example>
    <b>
    <!-- -->
    &amp;
    &#65;
    {sharonjit-clare}
    WMCA
    A (B)
    Latin Words, and·
    اردو
    ¶
    ··¶
    """
)
TOML = _lines(
    r"""
    [[people]]¶
    [[work-groups]]¶
    [[names]]¶
    [[milestones]]¶
    [people]¶
    slug = "a"¶
    slug = "b-c"¶
    name = "N"¶
    role = "R"¶
    kept = "yes"¶
    month = "2023-03"¶
    note = '''x¶
    '''
    "\"\"\"
    "\u202E"
    # so¶
    [
    ]
    {
    }
    a =·
    a.b =·
    people = [
    ,·
    1¶
    true¶
    1979-05-27¶
    0x
    1e9
    inf
    """
)
LANGUAGES = _lines(
    """
    [languages.ur]¶
    [languages.
    ]¶
    published = true¶
    autonym = "A"¶
    planned = [
    date = "d MMMM y"¶
    month = "MMMM y"¶
    list = [", ", " & "]¶
    formats = "en-gb"¶
    names = { bn = "B" }¶
    also_for = ["pnb"]¶
    "zh-hans"
    en
    ar-xb
    '
    d '
    y
    """
)
PO = _lines(
    r"""
    msgid ""¶msgstr ""¶"Language: ur\n"¶
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"¶
    "Content-Type: text/plain; charset=UTF-8\n"¶
    "X-Translation-State: draft\n"¶
    ¶¶
    msgctxt "about"¶
    msgid "Our work"¶
    msgid "a"¶
    msgid "%(n)s"¶
    msgid "{x}"¶
    msgid "[a](b.md)"¶
    msgstr "ہمارا کام"¶
    msgstr ""¶
    msgid_plural "b"¶
    msgstr[0] "c"¶
    msgstr[1] ""¶
    msgstr[
    #, fuzzy¶
    #| msgid "old"¶
    #: a:1¶
    #. note¶
    # own¶
    #~ msgid "gone"¶
    #~ msgstr "x"¶
    #~| msgid "y"¶
    #~·
    #
    "more"¶
    "
    \
    \n
    ··
    """
)
PLURALS = ("nplurals=", "plural=", "; ", *"2n?:()!*%<", "!=", "10", "&&")
RANGES = ("ur", "en-GB", "zh-Hans", "pa-PK", ",", ";q=0.5", ";q=0", "*", "-", ";q=", "nan", "1e9")
SIGNED = ("ab12,", "reviewed,", "Amina,", "2026-11-23\n", '"', "draft,", ",", "note", "\n")
SAID = ("a-b ", "hit|kick ", "one’s ", "… ", "the ground", ",", "to run\n", '"', "|", "-", "\n")
BRACKETS = (("[", "](a)"), ("![", "](a)"), ("*", "*"), ("**a ", "**"), ("<", ">"), ("(", ")"))
BLOCKS = (("> ", ""), ("- ", ""), ("1. ", ""), ("  - a\n", ""), ("<!--", "-->"), ("| a", "|\n"))
LEVELS = (("a = [", "]"), ("a = {b = ", "}"), ("a.", " = 1"), ("[[", "]]"), ("x = [\n", "]"))
CATALOGUES = saved(excerpts(OWN_CATALOGUES), mixed(*PO, most=40))


def _page(body: str) -> str:
    return make_page(body, home="yes")


def _of_front_matter(head: str) -> str:
    return f"---\n{head}\n---\n\nA text.\n"


def _below_front_matter(body: bytes) -> bytes:
    return b"---\ntitle: A page\nsummary: What it says.\n---\n\n" + body


PARSERS = (
    Parser(
        "content file",
        saved(damaged(OWN_PAGES), mixed(*HEAD, *BODY)),
        properties.page_is_read_or_told,
        share=10,
    ),
    Parser(
        "front matter",
        saved(mixed(*HEAD).map(_of_front_matter)),
        properties.page_is_read_or_told,
        share=8,
    ),
    Parser(
        "Markdown",
        saved(mixed(*BODY, *INLINE).map(_page), nested(*BLOCKS).map(_page)),
        properties.page_is_read_or_told,
        share=12,
    ),
    Parser(
        "inline markup",
        saved(mixed(*INLINE), nested(*BRACKETS)),
        properties.text_is_safe,
        share=20,
    ),
    Parser(
        "TOML table",
        saved(damaged(OWN_TABLES), mixed(*TOML), nested(*LEVELS)),
        properties.table_is_read_or_told,
        share=8,
    ),
    Parser("PO file", CATALOGUES, properties.catalogue_is_read_or_told, share=12),
    Parser("PO file that is sent", CATALOGUES, properties.sent_file_is_planned, share=2),
    Parser("plural rule", saved(mixed(*PLURALS)), properties.plural_rule_is_held, share=4),
    Parser(
        "translation",
        saved(mixed(*INLINE, "\x1e", "%(n)s", "12", "ا", "এএ")),
        properties.translation_is_checked,
        share=8,
    ),
    Parser("Accept-Language", saved(mixed(*RANGES)), properties.language_is_one_of_ours, share=5),
    Parser(
        "idioms.csv",
        saved(damaged(OWN_IDIOMS), mixed(*SAID).map("idiom,say\n{}".format)),
        properties.list_of_idioms_is_read_or_told,
        share=4,
    ),
    Parser(
        "signoffs.csv",
        saved(damaged(RECORD), mixed(*SIGNED).map((RECORD[0] + "{}").format)),
        properties.record_is_read,
        share=3,
    ),
    Parser(
        "languages.toml",
        saved(damaged(OWN_REGISTRY), mixed(*LANGUAGES), nested(*LEVELS)),
        properties.registry_is_read_or_told,
        share=3,
    ),
    Parser(
        "long text",
        repeated(*INLINE, *BODY, length=LONGEST - 500).map(_below_front_matter),
        quick(properties.page_is_taken_in),
        share=0.5,
    ),
    Parser(
        "long translation",
        repeated(*INLINE, "%(n)s", "12", length=LONGEST - 500).map(
            lambda text: text + NAMED + text
        ),
        quick(properties.translation_is_checked),
        share=0.3,
    ),
    Parser("long PO file", repeated(*PO), quick(properties.catalogue_is_read_or_told), share=0.2),
)
