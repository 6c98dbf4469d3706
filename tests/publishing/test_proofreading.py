"""“manage.py checkcontent”: the English, and links in every language."""

import json

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def about(own_content, own_locale):
    """The About page, in a copy that a test may change."""
    return own_content / "about.md"


def add(page, text: str) -> int:
    """The line at which a paragraph is added to a page."""
    lines = page.read_text("utf-8").splitlines()
    page.write_text("\n".join([*lines, "", text, ""]), "utf-8")
    return len(lines) + 2


def check(*files, **options) -> str:
    """What the command says; of a failure, how it ends."""
    try:
        call_command("checkcontent", *files, **options)
    except CommandError as error:
        return str(error)
    return ""


def test_our_own_content_has_nothing_that_must_be_mended(capsys):
    assert check() == ""
    assert "Nothing that must be mended." in capsys.readouterr().out


def test_advice_is_told_and_is_no_failure(capsys, about):
    line = add(about, "word " * 26)

    assert check("about.md") == ""

    said = capsys.readouterr().out
    assert "Split it. [long-sentence]\n" in said
    assert f"  content/about.md:{line}: “word word word word word word …” has 26 words.\n" in said
    assert "Advice: 1" in said


def test_what_breaks_accessibility_fails(capsys, about):
    line = add(about, "See [here](race-forward.md).")

    assert check() == "1 to mend."

    said = capsys.readouterr().out
    assert f"  content/about.md:{line}: The link “here” says nothing alone." in said
    assert "Nothing that must be mended" not in said


def test_what_is_refused_when_content_is_loaded_is_told_too(capsys, about):
    line = add(about, "![A picture](picture.png) and [the report](nowhere.md)")
    heading = add(about, "#### Too deep")

    assert check() == "3 to mend."

    said = capsys.readouterr().out
    assert f"content/about.md:{line}: An image is not used on this site." in said
    assert f"content/about.md:{line}: There is no page “nowhere.md” to link to." in said
    assert f"content/about.md:{heading}: This heading jumps from level 2 to 4." in said


def test_files_can_be_chosen(capsys, about):
    add(about, "See [here](race-forward.md).")

    assert check("race-forward.md", "content/people.toml") == ""
    assert check("content/about.md") == "1 to mend."


@pytest.mark.parametrize("name", ["abuot.md", "README.md"])
def test_a_file_that_is_not_there_is_refused(about, name):
    (about.parent / "README.md").touch()

    assert f"No “{name}” to check in content/." in check(name)


def test_it_speaks_to_machines(capsys, about):
    line = add(about, "See [here](race-forward.md).")

    assert check("about.md", format="json") == "1 to mend."

    (found,) = json.loads(capsys.readouterr().out)
    assert found | {"advice": ""} == {
        "file": "content/about.md",
        "line": line,
        "level": "error",
        "code": "link-words",
        "message": "The link “here” says nothing alone.",
        "advice": "",
    }


def test_a_mistake_in_the_list_of_idioms_is_told(capsys, about):
    (about.parent / "idioms.csv").write_text("idiom,say\nshift the dial,\n", "utf-8")

    assert check() == ""
    assert "content/idioms.csv:2: Write both" in capsys.readouterr().out


def test_the_editors_list_of_idioms_and_the_names_are_used(capsys, about):
    (about.parent / "idioms.csv").write_text("idiom,say\nround the corner,soon\n", "utf-8")
    add(about, "It is just round the corner.")
    add(about, "word " * 24 + "West Midlands Race Equalities Taskforce.")

    check()

    assert "say “soon”" in (said := capsys.readouterr().out)
    assert "has 2" not in said.partition("idiom")[0]


def mistranslate(path, target: str) -> int:
    """The line of the message whose translation now links elsewhere than the English."""
    text = path.read_text("utf-8")
    message = text.index("](race-forward.md)")
    translation = text.index("](race-forward.md)", message + 1)
    other = text[translation:].replace("race-forward.md", target, 1)
    path.write_text(text[:translation] + other, "utf-8")
    return text[:message].count("\n") + 1


@pytest.mark.parametrize("code", ["ur", "pl", "pa"])
def test_a_translated_link_that_leads_elsewhere_is_told_in_every_language(
    capsys, about, own_locale, code
):
    line = mistranslate(own_locale / code / "LC_MESSAGES" / "django.po", "nowhere.md")

    assert check() == "2 to mend."

    said = capsys.readouterr().out
    assert f"locale/{code}/LC_MESSAGES/django.po:{line}: “[Find out more about Race For" in said
    assert "the link to (nowhere.md) is not in the English. Remove it." in said


def test_of_chosen_files_only_their_translations_are_told(about, own_locale):
    mistranslate(own_locale / "ur" / "LC_MESSAGES" / "django.po", "nowhere.md")

    assert check("about.md") == "2 to mend."
    assert check("race-forward.md") == ""


def test_a_catalogue_whose_links_cannot_be_read_is_told(capsys, about, own_locale):
    path = own_locale / "ur" / "LC_MESSAGES" / "django.po"
    path.write_text(path.read_text("utf-8") + "\nno line of a PO file\n", "utf-8")

    assert check() == "1 to mend."
    assert "This is no line of a PO file" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "ended", "said"),
    [
        ("/en/race-forward/", "", "leads to one language of this site"),
        ("/ur/", "", "leads to one language of this site"),
        ("/ur/translations/", "", "leads to one language of this site"),
        ("/en/race-foward/", "1 to mend.", "leads to no page of this site"),
        ("/so/race-forward/", "1 to mend.", "leads to no page of this site"),
    ],
)
def test_a_link_to_the_site_by_its_full_address_is_told(capsys, about, path, ended, said):
    target = f"http://127.0.0.1:8000{path}"
    line = add(about, f"See [our plan for change]({target}).")

    assert check() == ended
    assert f"content/about.md:{line}: “{target}” {said}." in capsys.readouterr().out


def test_without_being_told_to_it_asks_no_other_host(about, host):
    add(about, f"See [our plan for change]({host}/404).")

    assert check() == ""
    assert host.asked == []


def test_outside_links_are_asked_once_and_told_wherever_they_stand(capsys, about, host):
    line = add(about, f"See [our plan for change]({host}/404) or [the council]({host}/ok).")
    other = add(about.with_name("race-forward.md"), f"See [our partners]({host}/404).")

    assert check(external=True) == "2 to mend."

    told = capsys.readouterr()
    for file, number in (("about", line), ("race-forward", other)):
        assert f"content/{file}.md:{number}: “{host}/404”: it answers 404." in told.out
    assert "/ok" not in told.out
    assert "Asking 2 addresses outside of this site …" in told.err
    assert sorted(host.asked) == [("GET", "/404"), ("HEAD", "/404"), ("HEAD", "/ok")]


def test_an_outside_link_that_stands_in_a_translation_only_is_asked_too(
    capsys, about, own_locale, host
):
    line = mistranslate(own_locale / "pl" / "LC_MESSAGES" / "django.po", f"{host}/404")

    check(external=True)

    assert f"pl/LC_MESSAGES/django.po:{line}: “{host}/404”: it answers" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/moved", "leads on to “{host}/ok” for good."),
        ("/found", "leads on to “{host}/ok” for now."),
        ("/403", "it answers 403."),
    ],
)
def test_what_is_elsewhere_or_not_for_programs_is_advice(capsys, about, host, path, said):
    add(about, f"See [our plan for change]({host}{path}).")

    assert check(external=True) == ""
    assert said.format(host=host) in capsys.readouterr().out
