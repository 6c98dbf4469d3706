"""One server and one browser for all tests here."""

import re
import shutil

import pytest
from browser.chromium import chromium
from browser.people import ran
from browser.serving import ROOT, served


@pytest.fixture(scope="session")
def site():
    with served() as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def page(browser, request):
    options = getattr(request, "param", {"viewport": {"width": 320, "height": 640}})
    context = browser.new_context(**options)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A copy of the site with a database of its own: nobody is made in that of “make serve”."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("site", "templates", "static", "content", "locale", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.pyc", "*.mo"))
    for name in ("manage.py", "babel.cfg", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    for command in ("migrate", "compilemessages", "loadcontent"):
        ran(folder, command)
    return folder


@pytest.fixture(scope="module")
def passwords(project):
    return dict(re.findall(r"^(demo-\w+) +(\S+)", ran(project, "demousers"), re.M))


@pytest.fixture(scope="module")
def admin(project):
    with served(folder=project) as address:
        yield address


@pytest.fixture
def said(page):
    """What the browser complains of, but for answers that are meant to be errors."""
    found = []
    grave = {"error", "warning"}
    page.on("console", lambda each: each.type in grave and found.append(f"{page.url}: {each.text}"))
    page.on("pageerror", lambda error: found.append(f"{page.url}: {error}"))
    return lambda: [line for line in found if "Failed to load resource" not in line]
