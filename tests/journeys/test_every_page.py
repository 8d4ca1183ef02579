"""Every page of portal and hall, as the table of addresses has them, in front of axe."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from motcua.lobby.access import cookie
from tests import ward
from tests.addresses import world as worlds
from tests.addresses.asking import quiet
from tests.addresses.citizens import pages
from tests.addresses.rows import Row
from tests.addresses.world import World
from tests.journeys import citizens
from tests.journeys.conftest import ASKED, AXE, BARE, WIDE

# Keys that open nothing have pages of their own.
NOT_THERE: Final = (
    "/h/sai",
    "/h/sai/rate/",
    "/pay/sai/",
    "/a/sai",
    "/t/sai",
    "/t/sai/rate",
    "/sai/",
)
ENGLISH: Final = {
    "portal:home", "portal:procedure", "portal:guide", "portal:account", "portal:application_check",
    "portal:application_section", "portal:dossier", "portal:pay", "portal:appointment_hours",
}  # fmt: skip


@pytest.fixture
def world(
    ward_copy: ward.Cast, settings: Settings, tmp_path: Path, site: LiveServer
) -> Iterator[World]:
    settings.MOTCUA_HOME, settings.MOTCUA_CAMERA_HOME = tmp_path, str(tmp_path / "cameras")
    worlds.open_doors(settings)
    with quiet():
        yield worlds.build(ward_copy)
    worlds.forget()


def seen_by(context: BrowserContext, site: LiveServer, world: World, viewer: str) -> None:
    """From now on the browser is that viewer's."""
    context.clear_cookies()
    if viewer in world.sessions:
        _keep(context, site, "sessionid", world.sessions[viewer])
    if viewer in world.cookies:
        _keep(context, site, cookie(viewer), world.cookies[viewer])


def _keep(context: BrowserContext, site: LiveServer, name: str, value: str) -> None:
    context.add_cookies([{"name": name, "value": value, "url": site.url}])


def faults(page: Page, address: str, status: int = 200) -> Iterator[str]:
    """What is wrong with a page, each in a line."""
    answer = page.goto(address, wait_until="load")
    if answer is None or answer.status != status:
        yield f"{address}: {answer and answer.status}"
    for found in AXE.run(page, options=ASKED).response["violations"]:
        where = [node["html"][:160] for node in found["nodes"]]
        yield f"{address}: {found['id']}: {where}"
    yield from (f"{address}: {icon}: no picture" for icon in page.evaluate(BARE))
    size: Any = page.viewport_size
    if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
        yield f"{address}: scrolls sideways"


def test_every_page_is_accessible(browser: Browser, site: LiveServer, world: World) -> None:
    """At 390 px; the hall's machines at their own size; no address is left out."""
    context = citizens.telephone(browser, site)
    page, wrong = context.new_page(), list[str]()
    page.emulate_media(reduced_motion="reduce")  # no colour is looked at half way to another
    listed: list[tuple[Row, str]] = sorted(pages(), key=itemgetter(1))
    for viewer, rows in groupby(listed, key=itemgetter(1)):
        seen_by(context, site, world, viewer)
        for row, _ in rows:
            of_hall = row.name.startswith("lobby:")
            page.set_viewport_size(WIDE if of_hall else citizens.PHONE)  # type: ignore[arg-type]  # a dict of these keys is what it takes
            wrong += faults(page, row.address(world))
    page.set_viewport_size(citizens.PHONE)  # type: ignore[arg-type]  # as above
    for address in NOT_THERE:
        wrong += faults(page, address, 404)
    context.close()
    assert not wrong, "\n".join(wrong)


def test_pages_in_english_are_accessible(browser: Browser, site: LiveServer, world: World) -> None:
    """A handful, in the other language."""
    context = citizens.telephone(browser, site)
    seen_by(context, site, world, worlds.OWNER)
    _keep(context, site, "motcua_portal", "english")
    page, wrong = context.new_page(), list[str]()
    names = set(ENGLISH)
    for row, _ in pages():
        if row.name in names:
            names.discard(row.name)
            wrong += faults(page, row.address(world))
            assert page.locator("html").get_attribute("lang") == "en"
    context.close()
    assert not wrong, "\n".join(wrong)
    assert not names
