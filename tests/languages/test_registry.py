"""The registry: what CLDR knows, what readers see differently, and what is wrong with it."""

import pytest
from making import make_registry

from languages.registry import language, read

LAUNCH = {
    "en": ("English", "ltr", "Latn"),
    "pa": ("ਪੰਜਾਬੀ", "ltr", "Guru"),
    "ur": ("اردو", "rtl", "Arab"),
    "pl": ("polski", "ltr", "Latn"),
    "ro": ("română", "ltr", "Latn"),
    "bn": ("বাংলা", "ltr", "Beng"),
    "ar": ("العربية", "rtl", "Arab"),
    "zh-hans": ("简体中文", "ltr", "Hans"),
    "ps": ("پښتو", "rtl", "Arab"),
    "gu": ("ગુજરાતી", "ltr", "Gujr"),
    "so": ("Soomaali", "ltr", "Latn"),
    "ckb": ("کوردی (سۆرانی)", "rtl", "Arab"),
    "fa": ("فارسی", "rtl", "Arab"),
}


def test_the_registry_lists_the_thirteen_launch_languages(own_languages):
    found = {
        each.code: (each.autonym, each.direction, each.script)
        for each in own_languages.languages.values()
    }

    assert found == LAUNCH
    assert own_languages.faults == ()


def test_a_language_without_a_catalogue_is_not_offered(own_languages):
    assert list(own_languages.offered) == ["en", "pl", "ur", "pa"]


def test_a_language_with_a_catalogue_has_an_address_before_it_is_published(tmp_path):
    toml = "[languages.ur]\n[languages.ti]\npublished = false\n"

    found = make_registry(tmp_path / "locale", toml, ["ur", "ti"])

    assert list(found.offered) == ["en", "ur"]
    assert list(found.served) == ["en", "ur", "ti"]


def test_english_stands_first_then_latin_script_then_the_others_by_own_name(tmp_path):
    codes = ["ur", "ar", "pa", "ro", "pl", "zh-hans", "so"]
    toml = "".join(f"[languages.{code}]\n" for code in codes)

    found = make_registry(tmp_path / "locale", toml, codes)

    assert list(found.offered) == ["en", "so", "pl", "ro", "ur", "ar", "pa", "zh-hans"]


@pytest.mark.parametrize(
    ("code", "tag", "direction", "folder"),
    [
        pytest.param("zh-hans", "zh-Hans", "ltr", "zh_Hans", id="a script"),
        pytest.param("pa-arab", "pa-Arab", "rtl", "pa_Arab", id="which Django calls ltr"),
        pytest.param("fa-af", "fa-AF", "rtl", "fa_AF", id="a region"),
        pytest.param("yo", "yo", "ltr", "yo", id="one that nobody foresaw"),
    ],
)
def test_any_tag_of_cldr_is_a_language(code, tag, direction, folder):
    found = language(code)

    assert (found.tag, found.direction, found.folder) == (tag, direction, folder)


@pytest.mark.parametrize(
    ("code", "plural_forms"),
    [
        pytest.param("fa-af", "nplurals=2; plural=n != 1;", id="Dari, by its own rule"),
        pytest.param("ar-eg", language("ar").plural_forms, id="a region, by its language's"),
        pytest.param("zh-hans", "nplurals=1; plural=0;", id="a script"),
    ],
)
def test_plural_rules_are_those_of_weblate(code, plural_forms):
    assert language(code).plural_forms == plural_forms


@pytest.mark.parametrize(
    ("toml", "check", "named"),
    [
        pytest.param("[languages.qqx]\n", "languages.E001", "qqx", id="unknown tag"),
        pytest.param('planned = ["xx-yyyy"]\n', "languages.E001", "xx-yyyy", id="unknown, planned"),
        pytest.param(
            "[languages.ur]\nautonim = 'x'\n", "languages.E003", "autonim", id="misspelt key"
        ),
        pytest.param(
            "[languages.ur]\npublished = 'yes'\n", "languages.E003", "yes", id="wrong type"
        ),
        pytest.param(
            "[languages.ur]\nmonth = 'LLLL y'\n", "languages.E003", "LLLL", id="a field that leaks"
        ),
        pytest.param("[languages.ur]\ndate = 'at ease'\n", "languages.E003", "ease", id="no date"),
        pytest.param("[languages.ur]\ndate = 'd y'\n", "languages.E003", "d y", id="no month"),
        pytest.param("[languages.ur]\nmonth = 'd'\n", "languages.E003", "'d'", id="a day alone"),
        pytest.param(
            "[languages.ur]\nmonth = 'EEEE MMMM y'\n",
            "languages.E003",
            "EEEE",
            id="a weekday",
        ),
        pytest.param(
            '[languages.ur]\nmonth = "MMMM \'y"\n', "languages.E003", "MMMM", id="an open quote"
        ),
        pytest.param("[languages.ur]\nlist = ['', '']\n", "languages.E003", "''", id="no joints"),
        pytest.param(
            "[languages.ur]\nnames = {bengali = 'x'}\n", "languages.E003", "bengali", id="no code"
        ),
        pytest.param(
            "[languages.ur]\nlist = [', ']\n", "languages.E003", "', '", id="one joint of a list"
        ),
        pytest.param(
            "[languages.ur]\nnames = {pl = 3}\n", "languages.E003", "3", id="a name that is none"
        ),
        pytest.param("[languages.zh-tw]\n", "languages.E001", "zh-tw", id="not CLDR's spelling"),
        pytest.param("languages = 3\nplannd = []\n", "languages.E003", "plannd", id="unknown key"),
        pytest.param("[languages]\nur = 'x'\n", "languages.E003", "entry", id="no table"),
        pytest.param("[languages.ur\n", "languages.E003", "line 1", id="not TOML"),
    ],
)
def test_what_is_wrong_becomes_a_fault_and_english_stays(tmp_path, toml, check, named):
    found = make_registry(tmp_path / "locale", toml)

    assert [fault.id for fault in found.faults] == [check]
    assert named in found.faults[0].message
    assert "en" in found.offered


def test_letters_in_quotes_are_no_fields(tmp_path):
    toml = "[languages.pt]\ndate = \"d 'de' MMMM 'de' y\"\n"

    assert make_registry(tmp_path / "locale", toml).faults == ()


def test_a_missing_file_is_a_fault(tmp_path):
    assert [fault.id for fault in make_registry(tmp_path, "").faults] == []

    (tmp_path / "languages.toml").unlink()

    assert [fault.id for fault in read(tmp_path).faults] == ["languages.E003"]
