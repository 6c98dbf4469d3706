"""Small functions that make test data, with good defaults."""

from pathlib import Path

import polib
from django.contrib.auth.models import Group, User

from editing.models import Profile
from languages.registry import Registry, language, read
from languages.text import State, Text
from sources.blocks import Block, Kind
from sources.inline import Names, Setting
from sources.tables import TABLES

ENGLISH = language("en")
URDU = language("ur")
POLISH = language("pl")


def make_text(text="Hello", lang="en", state=State.SOURCE) -> Text:
    return Text.of(text, language(lang), state)


def make_block(text="A paragraph.", kind=Kind.PARAGRAPH, **fields) -> Block:
    return Block(kind, text, **fields)


def make_page(body="## A section\n\nA paragraph.\n", *, home="no", **head) -> str:
    head = {"title": "A page", "summary": "What it says.", "home": home} | head
    lines = "".join(f"{key}: {value}\n" for key, value in head.items())
    return f"---\n{lines}---\n\n{body}"


def make_content(folder: Path, **pages: str) -> Path:
    """A content folder with these pages; without any, with a home page."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        (folder / f"{table}.toml").touch()
    for slug, text in (pages or {"about": make_page(home="yes")}).items():
        (folder / f"{slug.replace('_', '-')}.md").write_text(text, encoding="utf-8")
    return folder


def make_registry(folder: Path, toml: str, catalogues=()) -> Registry:
    """A registry with a language file, and an empty catalogue for each code named."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "languages.toml").write_text(toml, encoding="utf-8")
    for code in catalogues:
        path = read(folder).catalogue(language(code))
        path.parent.mkdir(parents=True)
        path.write_text('msgid ""\nmsgstr ""\n', encoding="utf-8")
    return read(folder)


def make_setting(code="ur", people=(), bodies=(), pages=None) -> Setting:
    found = language(code)
    addresses = pages if pages is not None else {"about.md": f"/{code}/"}
    return Setting(found.tag, found.script, Names(tuple(people), tuple(bodies)), addresses.get)


def make_catalogue(*entries: tuple[str, str], code="ur", context=None) -> polib.POFile:
    made = polib.POFile()
    made.metadata = {"Language": code, "Plural-Forms": language(code).plural_forms}
    made.extend(
        polib.POEntry(msgctxt=context, msgid=source, msgstr=text, linenum=place)
        for place, (source, text) in enumerate(entries, 10)
    )
    return made


PASSWORD = "a long word for tests"  # noqa: S105


def make_person(*roles: str, name="someone", languages=(), interface="en", **fields) -> User:
    """Somebody with an account; no profile where no language is given."""
    made = User.objects.create_user(name, password=PASSWORD, is_staff=True, **fields)
    made.groups.set(Group.objects.filter(name__in=roles))
    if languages or interface != "en":
        Profile.objects.create(user=made, languages=list(languages), interface=interface)
    return made
