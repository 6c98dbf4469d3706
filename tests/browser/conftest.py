"""One server and one browser for all tests here."""

import os
import re
import shutil
from contextlib import suppress

import pytest
from browser.chromium import chromium
from browser.people import ran
from browser.serving import ROOT, served
from projects import copied_to


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


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A copy of the site with its content loaded, made once for all workers, and left so."""
    own = tmp_path_factory.mktemp("prepared") / "project"
    beside_workers = tmp_path_factory.getbasetemp().parent / "prepared-project"
    shared = beside_workers if os.environ.get("PYTEST_XDIST_WORKER") else own
    if not shared.exists():
        make_project(own)
        with suppress(OSError):  # another worker was first
            own.rename(shared)
    return shared


def make_project(folder):
    copied_to(folder, ROOT)
    shutil.copytree(ROOT / "docs", folder / "docs")
    shutil.copy(ROOT / "requirements.txt", folder)
    for command in ("migrate", "compilemessages", "loadcontent"):
        ran(folder, command)


@pytest.fixture(scope="module")
def project(tmp_path_factory, prepared):
    """A copy of the site with a database of its own: nobody is made in that of “make serve”."""
    folder = tmp_path_factory.mktemp("site") / "project"
    shutil.copytree(prepared, folder)
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
