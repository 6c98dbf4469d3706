"""The pages as readers of each language find them."""

import re
from itertools import pairwise

import pytest
from conftest import ROOT
from reading import main_text, mislabelled, runs, soup

from pages.models import Page

pytestmark = pytest.mark.django_db

CODES = ["en", "pa", "ur", "pl"]
DIRECTIONS = {"en": "ltr", "pa": "ltr", "ur": "rtl", "pl": "ltr"}
PATHS = ["/{}/", "/{}/race-forward/", "/{}/nowhere/", "/{}/translations/"]
WORK_GROUPS = {
    "en": "Jobs and Skills",
    "pa": "ਨੌਕਰੀਆਂ ਅਤੇ ਹੁਨਰ",
    "ur": "ملازمتیں اور مہارتیں",
    "pl": "Praca i umiejętności",
}
MONTHS = {
    "en": ["Spring 2022", "March 2023", "September 2023"],
    "pa": ["ਬਸੰਤ ਰੁੱਤ 2022", "ਮਾਰਚ 2023", "ਸਤੰਬਰ 2023"],
    "ur": ["موسم بہار 2022", "مارچ 2023", "ستمبر 2023"],
    "pl": ["Wiosna 2022", "marzec 2023", "wrzesień 2023"],
}

every_language = pytest.mark.parametrize("code", CODES)
every_page = pytest.mark.parametrize("path", PATHS)


@every_language
@every_page
def test_a_page_says_its_language_and_direction(client, code, path):
    response = client.get(path.format(code))

    html = soup(response).html
    assert (html["lang"], html["dir"]) == (code, DIRECTIONS[code])
    assert response.headers["Content-Language"] == code


@every_language
@every_page
def test_no_run_of_text_is_mislabelled(client, code, path):
    page = soup(client.get(path.format(code)))

    assert len(list(runs(page))) > 15
    assert mislabelled(page) == []


@pytest.mark.parametrize("name", ["title", "meta[property='og:title']"])
def test_a_title_from_the_right_says_so_and_isolates_its_names(client, name):
    """Unicode Standard Annex 9: its first letter is a Latin one."""
    found = soup(client.get("/ur/race-forward/")).select_one(name)
    english = soup(client.get("/en/race-forward/")).select_one(name)

    told = found.get("content") or found.string
    assert told.startswith("\u200f\u2067\u2066Race Forward\u2069 – ")
    assert told.endswith("\u2069")
    assert not set(english.get("content") or english.string) & set("\u200f\u2066\u2067\u2069")


@every_language
@every_page
def test_a_page_has_one_of_each_landmark_and_headings_in_order(client, code, path):
    page = soup(client.get(path.format(code)))

    levels = [int(heading.name[1]) for heading in page.find_all(re.compile(r"h[1-6]$"))]
    assert [len(page.find_all(name)) for name in ("header", "main", "footer", "h1")] == [1] * 4
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    names = [page.find(id=nav["aria-labelledby"]).get_text() for nav in page.find_all("nav")]
    assert len(set(names)) == len(names) == 2


@every_language
@every_page
def test_the_first_link_skips_to_the_main_part(client, code, path):
    page = soup(client.get(path.format(code)))

    first = page.find("a")
    assert first["href"] == "#main"
    assert page.find(id="main").name == "main"
    assert page.find(id="main")["tabindex"] == "-1"


@every_language
def test_the_about_page_shows_work_groups_milestones_and_chair(client, code):
    page = soup(client.get(f"/{code}/"))

    cards = [card.get_text(strip=True) for card in page.select(".cards li")]
    whens = [when.get_text(strip=True) for when in page.select(".timeline time, .timeline .when")]
    assert (len(cards), cards[0]) == (7, WORK_GROUPS[code])
    assert whens == MONTHS[code]
    assert [time["datetime"] for time in page.find_all("time")] == ["2023-03", "2023-09"]
    assert page.select_one(".people .name").get_text(strip=True) == "Sharonjit Clare"


@every_language
def test_the_name_of_a_person_is_isolated_and_never_translated(client, code):
    names = soup(client.get(f"/{code}/")).main.find_all("bdi", string="Sharonjit Clare")

    assert len(names) == 2
    assert all((name["lang"], name["translate"]) == ("en", "no") for name in names)


@every_language
def test_a_link_inside_the_site_stays_in_the_language(client, code):
    page = soup(client.get(f"/{code}/"))

    links = [link["href"] for link in page.main.select("main > p a") if not link.get("hreflang")]
    assert links == [f"/{code}/race-forward/"]


@every_language
@every_page
def test_nothing_is_set_run_or_asked_of_others(client, code, path):
    response = client.get(path.format(code))
    page = soup(response)

    assert response.cookies == {}
    assert page.find_all(["script", "iframe", "img", "object"]) == []
    assert [name for each in page.find_all() for name in each.attrs if name[:2] == "on"] == []
    fetched = [link["href"] for link in page.find_all("link") if link["rel"] != ["alternate"]]
    hosts = [url for url in fetched if "//" in url and not url.startswith("http://testserver/")]
    assert hosts == []


@every_language
@every_page
def test_ids_are_unique(client, code, path):
    ids = [each["id"] for each in soup(client.get(path.format(code))).find_all(id=True)]

    assert len(ids) == len(set(ids))


def test_the_stylesheet_asks_nothing_of_others():
    text = (ROOT / "static" / "site.css").read_text(encoding="utf-8")

    assert "//" not in text.replace("/*", "").replace("*/", "")
    assert "@import" not in text


def test_the_stylesheet_serves_both_directions_and_large_text():
    text = (ROOT / "static" / "site.css").read_text(encoding="utf-8")

    physical = re.findall(
        r"(?:margin|padding|border)-(?:left|right|top|bottom)|(?<![\w-])(?:left|right|top|bottom):"
        r"|text-align: (?:left|right)|float:|letter-spacing|text-transform|!important|\dpx",
        text,
    )

    assert physical == []


@every_language
def test_headings_have_the_same_address_in_every_language(client, code):
    ids = [heading["id"] for heading in soup(client.get(f"/{code}/")).find_all("h2")]

    assert ids == ["about-the-taskforce", "our-work", "our-members-and-partners"]


@every_language
def test_search_engines_are_told_of_each_language(client, code):
    page = soup(client.get(f"/{code}/race-forward/"))

    alternates = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate]")}
    assert alternates == {
        **{each: f"http://testserver/{each}/race-forward/" for each in CODES},
        "x-default": "http://testserver/en/race-forward/",
    }
    assert page.select_one("link[rel=canonical]")["href"] == alternates[code]
    assert "noindex" not in str(page.select("meta[name=robots]"))


def test_the_home_page_has_the_chooser_as_its_default(client):
    page = soup(client.get("/pl/"))

    assert page.select_one("[hreflang=x-default]")["href"] == "http://testserver/"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_are_for_reading_only(client, method):
    assert getattr(client, method)("/en/").status_code == 405


def test_the_title_names_the_page_first(client):
    assert soup(client.get("/en/race-forward/")).title.get_text() == (
        "Race Forward – West Midlands Race Equalities Taskforce"
    )


@pytest.mark.parametrize(
    ("path", "date"), [("/en/race-forward/", "2 March 2023"), ("/ur/", "2 مارچ، 2023")]
)
def test_a_leaflet_tells_the_address_and_the_day_of_its_page(client, path, date):
    Page.objects.update(changed="2023-03-02")

    told = [each.get_text(strip=True) for each in soup(client.get(path)).select(".leaflet dd")]

    assert told[0] == f"http://testserver{path}"
    assert told[2] == date


def test_no_line_of_a_page_is_blank(client):
    assert "\n\n" not in client.get("/ur/").content.decode()


def test_the_main_part_of_the_english_page_is_the_content_file(client):
    text = main_text(soup(client.get("/en/")))

    assert text.startswith("About the Race Equalities Taskforce The West Midlands")
    assert text.endswith("to shift the dial on race inequality.")


@pytest.mark.parametrize("path", ["/pl/", "/pl/race-forward/", "/pl/nowhere/"])
def test_english_names_are_labelled_in_the_sites_own_name_too(client, path):
    page = soup(client.get(path))

    for place in (".masthead .name", "footer .name"):
        assert page.select_one(f"{place} bdi[lang=en]").get_text() == "West Midlands"
