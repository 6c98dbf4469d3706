"""What an editor is shown while writing is what readers will see."""

import pytest
from making import make_page
from reading import soup, soup_of

from pages.models import Page
from sources import content
from web.drafts import drafted

pytestmark = pytest.mark.django_db


def parsed(name, text):
    source, problems = content.parse_page(f"content/{name}", text)
    assert not problems
    return source


def test_the_text_of_every_page_makes_the_page_that_readers_see(client):
    for page in Page.objects.all():
        address = "/en/" if page.is_home else f"/en/{page.slug}/"

        draft = soup_of(drafted(parsed(page.file, page.markdown)))

        assert str(draft.main) == str(soup(client.get(address)).main), page.slug
        assert draft.style == soup(client.get(address)).style


def test_another_text_is_shown_and_nothing_is_stored(client, django_assert_max_num_queries):
    text = make_page("## New\n\nWords of **mine**.\n\n::people\n", title="A title")

    with django_assert_max_num_queries(8):
        found = soup_of(drafted(parsed("about.md", text)))

    assert found.h1.get_text() == "A title"
    assert found.strong.get_text() == "mine"
    assert "mine" not in client.get("/en/").content.decode()
