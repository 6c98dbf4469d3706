"""Another program makes every page anew."""

import pytest

from publishing.edition import edition


@pytest.mark.parametrize(
    "name",
    ["site/web/views.py", "templates/base.html", "static/site.css", "locale/languages.toml"],
)
def test_another_file_of_the_program_is_another_edition(own_project, name):
    path = own_project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    before = edition()

    path.write_text(path.read_text("utf-8") + "\n", "utf-8")

    assert edition() != before


def test_the_files_of_translators_and_editors_are_none_of_it(own_project):
    before = edition()

    for path in (own_project / "content" / "about.md", own_project / "locale" / "django.pot"):
        path.write_text("", "utf-8")

    assert edition() == before


def test_a_setting_that_pages_show_is_part_of_it(settings):
    before = edition()

    settings.SITE_OWNER = "Somebody else"

    assert edition() != before


def test_what_differs_between_processes_is_not(settings):
    before = edition()

    settings.SECRET_KEY = "another"  # noqa: S105

    assert edition() == before
