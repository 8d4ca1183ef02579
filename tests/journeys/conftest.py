"""What journeys need: a real browser, a server, a ward of its own for every test.

Use the fixtures here and neither ``db`` nor ``live_server``: each test has a database of its own.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Playwright,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from motcua.agencies.models import User
from tests import ward
from tests.copies import ticking, ward_copy

__all__ = ["ticking", "ward_copy"]

WIDE, NARROW = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
# The headless shell first: the same pages with half the work.
BROWSERS = (
    "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome",
    "google-chrome-stable",
)  # fmt: skip
SWITCHES = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
# A busy machine is slow, not wrong.
expect.set_options(timeout=30_000)
SHOTS = os.environ.get("MOTCUA_SHOTS", "")
# Every rule is asked; what a page does well is not told, which is most of the time it takes.
AXE = Axe()
ASKED = {"resultTypes": ["violations"], "preload": False}
# The classes of icons that the style sheet has no picture for.
BARE = """[...document.querySelectorAll('.ti[class*=" ti-"]')]
    .filter((icon) => !getComputedStyle(icon).getPropertyValue("--icon"))
    .map((icon) => icon.className)"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


def picture(page: Page, name: str) -> None:
    """Keep a picture in the folder $MOTCUA_SHOTS, to be looked at; it asserts nothing.

    None is taken where no folder is named: nobody would look. A page that is just leaving cannot
    be taken: then once more, when it has come.
    """
    if not SHOTS:
        return
    file = Path(SHOTS, f"{name}.png")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        page.screenshot(path=file)
    except Error:
        page.wait_for_timeout(500)
        page.wait_for_load_state()
        page.screenshot(path=file)


def _chromium(playwright: Playwright) -> str | None:
    """The machine's Chromium, else Playwright's own (None); fails where there is neither."""
    for name in BROWSERS:
        if found := shutil.which(name):
            return found
    if Path(playwright.chromium.executable_path).exists():
        return None
    pytest.fail(
        "No browser. Install one: `apt-get install chromium`, "
        "or `.venv/bin/playwright install --with-deps chromium`."
    )


@pytest.fixture(scope="session")
def playwright_engine() -> Iterator[Playwright]:
    """Playwright itself. Its loop runs in this thread, which Django would take for async code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as engine:
        yield engine


@pytest.fixture(scope="session")
def browser(playwright_engine: Playwright) -> Iterator[Browser]:
    """One browser for the run."""
    found = playwright_engine.chromium.launch(
        executable_path=_chromium(playwright_engine), args=SWITCHES
    )
    yield found
    found.close()


@pytest.fixture
def site(ward_copy: ward.Cast) -> Iterator[LiveServer]:
    """The installation, served."""
    hosts = settings.ALLOWED_HOSTS
    settings.ALLOWED_HOSTS = ["*"]
    server = LiveServer("localhost")
    yield server
    server.stop()
    settings.ALLOWED_HOSTS = hosts


@pytest.fixture
def visitor(browser: Browser, site: LiveServer) -> Iterator[Page]:
    """A page of somebody who is not signed in."""
    context = _context(browser, site)
    yield context.new_page()
    context.close()


@pytest.fixture
def signed_in(browser: Browser, site: LiveServer) -> Iterator[Callable[[str], Page]]:
    """``signed_in("officer")``: a page of that member of the cast, a browser each."""
    with _entrance(browser, site) as enter:
        yield enter


@pytest.fixture
def browser_page_without_scripts(
    browser: Browser, site: LiveServer
) -> Iterator[Callable[[str], Page]]:
    """The same for a browser that runs no scripts."""
    with _entrance(browser, site, java_script_enabled=False) as enter:
        yield enter


@contextmanager
def _entrance(
    browser: Browser, site: LiveServer, **options: bool
) -> Iterator[Callable[[str], Page]]:
    opened: list[BrowserContext] = []

    def enter(username: str) -> Page:
        client = Client()
        client.force_login(User.objects.get(username=username))
        context = _context(browser, site, **options)
        context.add_cookies(
            [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.url}]
        )
        opened.append(context)
        return context.new_page()

    yield enter
    for context in opened:
        context.close()


def _context(browser: Browser, site: LiveServer, **options: bool) -> BrowserContext:
    context = browser.new_context(
        base_url=site.url, viewport=WIDE, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options
    )  # type: ignore[arg-type]  # a dict of these keys is what it takes
    context.set_default_timeout(30_000)
    return context


def _looked_at(page: Page) -> AxeResults:
    """What axe finds; where the page left under its eyes, what it finds on the one that came."""
    page.wait_for_load_state()
    try:
        return AXE.run(page, options=ASKED)
    except Error:
        page.wait_for_load_state()
        return AXE.run(page, options=ASKED)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """``axe(page)``: no accessibility rule is broken, and every icon has its picture."""

    def check(page: Page) -> None:
        found = _looked_at(page)
        assert page.evaluate(BARE) == []
        assert found.violations_count == 0, found.generate_report()

    return check


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    """``screenshot(page, "worklist")``: pictures at 1366×768 and 390×844 in $MOTCUA_SHOTS."""

    def take(page: Page, name: str) -> None:
        for size in (NARROW, WIDE) if SHOTS else (WIDE,):
            page.set_viewport_size(size)  # type: ignore[arg-type]  # as above
            page.evaluate("document.fonts.ready")
            picture(page, f"{name}-{size['width']}")

    return take
