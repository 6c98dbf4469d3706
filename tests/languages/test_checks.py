"""Wrong configuration is said before the first request, with an id and a hint."""

import os

import pytest
from django.core.checks import run_checks
from making import make_registry


def faults() -> list[tuple[str, str, str]]:
    return [(each.id, each.msg, each.hint) for each in run_checks(tags=["translation"])]


def test_the_repository_is_sound():
    assert faults() == []


def test_an_unknown_tag(settings, tmp_path):
    settings.LANGUAGE_REGISTRY = make_registry(tmp_path / "locale", "[languages.qqx]\n")

    [(check, message, hint)] = faults()

    assert (check, "qqx" in message, "BCP 47" in hint) == ("languages.E001", True, True)


def test_a_published_language_without_a_folder(settings, tmp_path):
    settings.LANGUAGE_REGISTRY = make_registry(tmp_path / "locale", "[languages.ro]\n")

    [(check, message, hint)] = faults()

    assert check == "languages.E002"
    assert "locale/ro/LC_MESSAGES/django.po" in message
    assert "makemessages -l ro" in hint


def test_an_unpublished_language_without_a_folder_is_no_fault(settings, tmp_path):
    toml = "[languages.ro]\npublished = false\n"

    settings.LANGUAGE_REGISTRY = make_registry(tmp_path / "locale", toml)

    assert faults() == []


def test_a_catalogue_newer_than_what_is_compiled(own_locale):
    catalogue = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    os.utime(catalogue, (2**31, 2**31))

    [(check, _, hint)] = faults()

    assert (check, "make load" in hint) == ("languages.W001", True)


@pytest.mark.parametrize(
    "plural",
    [
        pytest.param("nplurals=2; plural=n > 1;", id="another rule"),
        pytest.param("nplurals=3; plural=n != 1;", id="another number"),
        pytest.param("nplurals=2; plural=n !=;", id="broken"),
        pytest.param("", id="none"),
    ],
)
def test_a_wrong_plural_rule(own_locale, plural):
    catalogue = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace("nplurals=2; plural=n != 1;", plural), encoding="utf-8")
    os.utime(catalogue, (1, 1))

    [(check, message, hint)] = faults()

    assert check == "catalogues.W001"
    assert "locale/ur/LC_MESSAGES/django.po" in message
    assert "nplurals=2; plural=n != 1;" in hint


def test_a_plural_rule_in_other_words_is_the_same_rule(own_locale):
    catalogue = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    text = catalogue.read_text(encoding="utf-8")
    other = text.replace("plural=n != 1;", "plural=(n==1 ? 0 : 1);")
    catalogue.write_text(other, encoding="utf-8")
    os.utime(catalogue, (1, 1))

    assert faults() == []


def test_a_catalogue_whose_head_is_broken(own_locale):
    catalogue = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    catalogue.write_text('msgid "\nmsgstr nonsense\n', encoding="utf-8")
    os.utime(catalogue, (1, 1))

    [(check, _, _)] = faults()

    assert check == "catalogues.W002"


def test_a_damaged_compiled_catalogue(own_locale):
    compiled = own_locale / "ur" / "LC_MESSAGES" / "django.mo"
    compiled.write_bytes(compiled.read_bytes()[:1000])

    [(check, message, hint)] = faults()

    assert check == "languages.W002"
    assert "“ur”" in message
    assert "make load" in hint
