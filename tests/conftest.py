"""What every test stands on: the languages and content of tests/data, loaded once."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Asked, make_publisher
from django.conf import settings as django_settings
from django.utils import translation
from hosts import Host, another_host
from projects import DATA, ROOT, copied_to

from catalogues.compiling import compile_all
from languages import registry
from languages.registry import Registry
from pages.loading import load
from publishing import outside
from publishing.publisher import Publisher
from sources import content

# They need Chromium, or servers: “make browser-test” and “make service-test” run them.
NEED_MORE = {"browser": "BROWSER", "faults": "FAULTS", "services": "SERVICES"}
collect_ignore = [folder for folder, asked in NEED_MORE.items() if not os.environ.get(asked)]


@pytest.fixture(scope="session")
def own_languages(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    """The locale/ of tests/data, copied and compiled, so that tests leave the tree alone."""
    folder = tmp_path_factory.mktemp("repository") / "locale"
    shutil.copytree(DATA / "locale", folder, ignore=shutil.ignore_patterns("*.mo"))
    found = registry.read(folder)
    django_settings.LANGUAGE_REGISTRY = found
    list(compile_all(found.translated))
    return found


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, own_languages) -> None:
    """Every test with a database begins with that content in it."""
    with django_db_blocker.unblock():
        report = load(content.read(DATA / "content"))
    assert report.problems == []


@pytest.fixture(autouse=True)
def _languages(settings, own_languages) -> None:
    """Each test begins with those languages, and English active."""
    settings.LANGUAGE_REGISTRY = own_languages
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _quick_passwords(settings) -> None:
    """A real digest takes long on purpose; none of the tests' passwords is worth it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def own_locale(tmp_path, settings, own_languages) -> Path:
    """A copy of locale/ that a test may change; the site serves by it."""
    folder = tmp_path / "locale"
    shutil.copytree(own_languages.folder, folder)
    settings.LANGUAGE_REGISTRY = registry.read(folder)
    return folder


@pytest.fixture
def own_content(tmp_path, settings) -> Path:
    """A copy of content/ that a test may change; the commands work on it."""
    folder = tmp_path / "content"
    shutil.copytree(DATA / "content", folder)
    settings.CONTENT_DIR = folder
    return folder


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of the whole project, to run its commands in as processes of their own."""
    return copied_to(tmp_path)


@pytest.fixture
def own_project(tmp_path, settings, own_locale, own_content) -> Path:
    """Those two with the program beside them: what commands extract from and write to."""
    for name in ("templates", "site"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc"))
    shutil.copy(ROOT / "babel.cfg", tmp_path)
    settings.BASE_DIR = tmp_path
    return tmp_path


@pytest.fixture
def folder(tmp_path, settings) -> Path:
    """Where pages are kept once they are made."""
    settings.PUBLISHED_DIR = tmp_path / "published"
    return settings.PUBLISHED_DIR


@pytest.fixture
def publisher(folder, own_locale, db) -> Publisher:
    """The public site of one process, on languages that the test may change."""
    return make_publisher(folder)


@pytest.fixture
def served(folder, own_locale, db) -> Asked:
    """The site as readers ask it; what Django would answer is only named."""
    return Asked()


@pytest.fixture
def host(monkeypatch) -> Iterator[Host]:
    """Another host, which is asked directly and soon again."""
    monkeypatch.setenv("no_proxy", "*")
    monkeypatch.setattr(outside, "PAUSE", 0.01)
    with another_host() as running:
        yield running
