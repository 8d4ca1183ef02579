"""Every address a citizen's browser reaches, tried as nobody, owner, another citizen, machine."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from pytest_django import Settings

from motcua.journal.models import Entry
from tests import ward
from tests.addresses import world as worlds
from tests.addresses.citizens import ROOMS, TABLE
from tests.addresses.resolver import addresses, rooms
from tests.addresses.rows import CITIZENS, IN, Answer, Row
from tests.addresses.world import OTHER, OWNER, World

pytestmark = pytest.mark.django_db
DOORS_OF_STAFF = ("account_login", "account_inactive", "account_logout")


@pytest.fixture
def world(cast: ward.Cast, now: datetime, settings: Settings, tmp_path: Path) -> Iterator[World]:
    settings.MOTCUA_HOME = tmp_path
    worlds.open_doors(settings)
    with quiet():
        yield worlds.build(cast)
    worlds.forget()


@contextmanager
def quiet() -> Iterator[None]:
    """Hundreds of refusals are no news."""
    logger = logging.getLogger("django.request")
    logger.disabled = True
    yield
    logger.disabled = False


def test_every_address_has_its_line() -> None:
    known = {row.name for row in TABLE}
    there = {address.name for address in rooms(*ROOMS)} | {"rate"}
    assert there - known == set(), "an address without a line in tests/addresses/citizens.py"
    assert known - there == set(), "a line for an address that is no more"


def asked(
    world: World, viewer: str, method: str, where: str, body: Any = None
) -> tuple[HttpResponseBase, int]:
    """The answer, and how much the journal grew; whatever was done is undone."""
    client, before = world.client(viewer), Entry.objects.count()
    with transaction.atomic():
        answer = getattr(client, method)(where, body or {})
        written = Entry.objects.count() - before
        transaction.set_rollback(True)
    return answer, written


def got(answer: HttpResponseBase) -> Answer:
    there = answer.get("Location", "") or ""
    return IN if there.startswith(IN) else answer.status_code


def test_everybody_gets_what_the_table_says(world: World) -> None:
    wrong: list[str] = []
    for row in TABLE:
        for method, told in (("get", row.get), ("post", row.post)):
            body = world.said(row.body.items()) if method == "post" else {}
            for viewer, wanted in told.items():
                answer, written = asked(world, viewer, method, row.address(world), body)
                where = f"{viewer} {method} {row.name} {row.words}"
                if got(answer) != wanted:
                    wrong.append(f"{where}: {got(answer)}, not {wanted}")
                if written and wanted in (IN, 403, 404, 405):
                    wrong.append(f"{where}: refused, but the journal tells of a change")
                if method == "get" and answer.status_code == 200:
                    wrong += [f"{where}: {words}" for words in badly(row, viewer, answer, world)]
    assert not wrong, "\n".join(wrong)


def badly(row: Row, viewer: str, answer: HttpResponseBase, world: World) -> Iterator[str]:
    """A page that is none or the other way; private and kept; with another citizen's words."""
    content = b"" if answer.streaming else answer.content  # type: ignore[attr-defined]  # either has it
    if (b"</html>" in content) == row.bare:
        yield f"is a {answer['Content-Type']}"
    if row.get.get("nobody") == IN and "no-store" not in answer.get("Cache-Control", ""):
        yield "may be kept by the browser"
    if viewer == OTHER and row.key is None:
        yield from (f"shows {mark}" for mark in world.marks if mark.encode() in content)


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
                answer, _ = asked(world, viewer, method, where)
                if answer.status_code != 404:
                    wrong.append(f"{method} {where}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_what_is_not_the_citizens_business_is_shut(world: World) -> None:
    """The API asks for a token of its own, pages of staff for staff; nothing else is there."""
    others = [a for a in addresses() if a.room not in ROOMS and a.name != "rate"]
    assert {address.room for address in others} == {"api", "office", ""}
    wrong = []
    for address in others:
        where = "/" + address.pattern.replace("<code>", "1.001193")
        for viewer, method in (
            product(CITIZENS, ("get", "post")) if address.room != "office" else ()
        ):
            answer, _ = asked(world, viewer, method, where)
            there = answer.get("Location", "") or ""
            if address.name in DOORS_OF_STAFF:
                continue
            if answer.status_code not in (401, 404, 405) and not there.startswith(
                "/accounts/login/"
            ):
                wrong.append(f"{viewer} {method} {where}: {answer.status_code} {there}")
    assert not wrong, "\n".join(wrong)
