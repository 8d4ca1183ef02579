"""A browser of a citizen who has signed in, for the ward a journey has to itself."""

from django.test import Client
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer

from motcua.citizens.models import Account
from tests.citizens import people

PHONE = {"width": 390, "height": 844}


def telephone(browser: Browser, site: LiveServer, **options: bool) -> BrowserContext:
    """A telephone nobody has signed in on."""
    context = browser.new_context(
        base_url=site.url, viewport=PHONE, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
        has_touch=True, **options,
    )  # type: ignore[arg-type]  # fmt: skip  # a dict of these keys is what it takes
    context.set_default_timeout(30_000)
    return context


def enter(context: BrowserContext, site: LiveServer, somebody: Account | None = None) -> Account:
    """Sign somebody in on a telephone; a verified account unless told otherwise."""
    client = Client()
    account = people.enter(client, somebody or people.account())
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.url}]
    )
    return account
