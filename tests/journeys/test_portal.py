"""What a citizen sees on a telephone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests import ward
from tests.dossiers import states

Axe = Callable[[Page], None]
Shot = Callable[[Page, str], None]


def test_the_front_door(visitor: Page, axe: Axe, screenshot: Shot) -> None:
    visitor.goto("/")
    axe(visitor)
    screenshot(visitor, "portal-home")


def test_following_a_dossier(
    visitor: Page, ward_copy: ward.Cast, axe: Axe, screenshot: Shot
) -> None:
    dossier = states.accepted(ward_copy)
    visitor.goto(f"/h/{dossier.token}")
    expect(visitor.get_by_role("heading", name="Vì sao hẹn ngày này?")).to_be_visible()
    axe(visitor)
    screenshot(visitor, "portal-follow")
    visitor.locator("table.cal").scroll_into_view_if_needed()
    screenshot(visitor, "portal-follow-why")
    visitor.set_viewport_size({"width": 320, "height": 700})
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_wrong_code(visitor: Page, axe: Axe, screenshot: Shot) -> None:
    visitor.goto("/h/khong-co-ma-nay")
    axe(visitor)
    screenshot(visitor, "portal-unknown")
