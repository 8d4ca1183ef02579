"""Every address a citizen's browser reaches, tried as nobody, owner, another citizen, machine."""

from collections.abc import Iterator
from datetime import datetime
from itertools import product
from pathlib import Path

import pytest
from django.urls import reverse
from pytest_django import Settings

from tests import ward
from tests.addresses import world as worlds
from tests.addresses.asking import Asked, ask, quiet
from tests.addresses.citizens import ROOMS, TABLE
from tests.addresses.resolver import addresses, rooms
from tests.addresses.rows import CITIZENS, IN, Answer, Row
from tests.addresses.world import OTHER, OWNER, World

pytestmark = pytest.mark.django_db
STAFF = "/accounts/login/"
SAMPLES = {"code": "1.001193", "token": "x" * 22, "sha256": "a" * 64}
DOORS_OF_STAFF = ("account_login", "account_inactive", "account_logout")


@pytest.fixture
def world(cast: ward.Cast, now: datetime, settings: Settings, tmp_path: Path) -> Iterator[World]:
    settings.MOTCUA_HOME, settings.MOTCUA_CAMERA_HOME = tmp_path, str(tmp_path / "cameras")
    worlds.open_doors(settings)
    with quiet():
        yield worlds.build(cast)
    worlds.forget()


def test_every_address_has_its_line() -> None:
    known = {row.name for row in TABLE}
    there = {address.name for address in rooms(*ROOMS)} | {"rate"}
    assert there - known == set(), "an address without a line in tests/addresses/citizens.py"
    assert known - there == set(), "a line for an address that is no more"


def got(found: Asked) -> Answer:
    return IN if found.leads_to.startswith(IN) else found.status


def test_everybody_gets_what_the_table_says(world: World) -> None:
    wrong: list[str] = []
    for row in TABLE:
        for method, told in (("get", row.get), ("post", row.post)):
            body = world.said(row.body.items()) if method == "post" else {}
            for viewer, wanted in told.items():
                found = ask(world.client(viewer), method, row.address(world), body)
                where = f"{viewer} {method} {row.name} {row.words}"
                if got(found) != wanted:
                    wrong.append(f"{where}: {got(found)}, not {wanted}")
                if wanted in (IN, 403, 404, 405) and found.written:
                    wrong.append(f"{where}: refused, but writes {found.written}")
                if method == "get" and found.status == 200:
                    wrong += [f"{where}: {words}" for words in badly(row, viewer, found, world)]
    assert not wrong, "\n".join(wrong)


def badly(row: Row, viewer: str, found: Asked, world: World) -> Iterator[str]:
    """A page that is none or the other way; private and kept; with another citizen's words."""
    if (b"</html>" in found.content) == row.bare:
        yield f"is a {found.answer['Content-Type']}"
    if row.get.get("nobody") == IN and "no-store" not in found.answer.get("Cache-Control", ""):
        yield "may be kept by the browser"
    if viewer == OTHER and row.key is None:
        yield from (f"shows {mark}" for mark in world.marks if mark.encode() in found.content)


def test_a_key_opens_its_own_door_and_no_other(world: World) -> None:
    """Keys of another kind, and one that is none, in the hands of the one whose they are."""
    wrong = []
    for row in {row.name: row for row in TABLE if row.key}.values():
        name, word = row.key or ("", "")
        viewer = "kiosk" if "kiosk" in row.get else OWNER
        methods = [m for m, told in (("get", row.get), ("post", row.post)) if told[viewer] != 405]
        for key in ["9" * 9] if name == "pk" else world.strange(word):
            for method in methods:
                where = row.address(world, **{name: key})
                status = ask(world.client(viewer), method, where).status
                if status != 404:
                    wrong.append(f"{method} {where}: {status}")
    assert not wrong, "\n".join(wrong)


def test_what_is_not_the_citizens_business_is_shut(world: World) -> None:
    """The API asks for a token, other agencies sign, staff sign in; nothing else is there."""
    others = [a for a in addresses() if a.room not in (*ROOMS, "office") and a.name != "rate"]
    assert {address.room for address in others} == {"api", "exchange", ""}
    wrong = []
    for address in others:
        where = reverse(address.name, kwargs={name: SAMPLES[name] for name in address.takes})
        for viewer, method in product(CITIZENS, ("get", "post")):
            found = ask(world.client(viewer), method, where)
            shut = found.status in (400, 401, 404, 405, 411) or found.leads_to.startswith(STAFF)
            if address.name not in DOORS_OF_STAFF and not shut:
                wrong.append(f"{viewer} {method} {where}: {found.status} {found.leads_to}")
    assert not wrong, "\n".join(wrong)
