"""One server and one browser for all tests here."""

import pytest
from browser.chromium import chromium
from browser.serving import served


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
