"""Every address of the office, tried as nobody, a citizen, no officer, an agency next door."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from motcua.agencies.models import User
from motcua.journal.models import Entry
from motcua.national.models import Connection
from motcua.office.actions import REGISTRY
from tests import ward
from tests.addresses import office_world
from tests.addresses.asking import ask, quiet
from tests.addresses.office import ASKED, OBJECTS, PLAIN
from tests.addresses.office_world import Office
from tests.addresses.resolver import rooms
from tests.citizens import people
from tests.national.box import Box
from tests.national.conftest import box, connect, older, sandbox

__all__ = ["box", "connect", "older", "sandbox"]
pytestmark = pytest.mark.django_db
METHODS = ("get", "post")
LINES = OBJECTS | PLAIN | ASKED
NAMES = [address.name.removeprefix("office:") for address in rooms("office")]
TAKING = {a.name.removeprefix("office:") for a in rooms("office") if a.takes}


@pytest.fixture
def here(
    cast: ward.Cast, older: Connection, box: Box, settings: Settings, tmp_path: Path
) -> Iterator[Office]:
    settings.MOTCUA_HOME, settings.MOTCUA_CAMERA_HOME = tmp_path, str(tmp_path / "cameras")
    with quiet():
        yield office_world.build(cast, box)


def test_every_address_has_its_line() -> None:
    assert TAKING - LINES.keys() == set(), "name it in tests/addresses/office.py"
    assert LINES.keys() - TAKING == set(), "a line for an address no more there"


def where(here: Office, name: str) -> str:
    return reverse(f"office:{name}", kwargs=here.given(LINES.get(name, "")))


def staff(username: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def test_nobody_and_citizens_sign_in_and_come_back(here: Office) -> None:
    """A page leads to the sign-in and back; a form keeps its fields; who is no officer is told."""
    citizen, nobody = Client(), Client()
    people.sign_in(citizen)
    stranger = Client()
    stranger.force_login(User.objects.create_user("khong-la-can-bo"))
    wrong = []
    for name, method in product(NAMES, METHODS):
        for client in (nobody, citizen):
            found = ask(client, method, where(here, name))
            asks = found.leads_to.startswith("/accounts/login/?next=/office/")
            if found.written or not (asks or found.status in (401, 405)):
                wrong.append(f"{method} {name}: {found}")
        found = ask(stranger, method, where(here, name))
        if found.written or found.status not in (403, 405):
            wrong.append(f"{method} {name}, no officer: {found}")
    assert not wrong, "\n".join(wrong)


def test_another_agency_finds_nothing(here: Office) -> None:
    """Next door somebody of every role; the same one here shows that the thing is there."""
    insider, outsider = staff("insider"), staff("everything")
    wrong = []
    for (name, address), method in product(named(here), METHODS):
        body = BODIES.get(name) if method == "post" else None
        found = ask(outsider, method, address, body)
        if found.status == 405 or (name, method) in BARE_VISITS:
            continue
        if method == "get" and (own := ask(insider, method, address)).status in (403, 404):
            wrong.append(f"{method} {name}: not even here, {own}")
        told = found.status in (403, 404) or name in TOLD_ELSEWHERE
        if found.written or not told:
            wrong.append(f"{method} {name}: next door {found}")
    wrong += [name for name in PLAIN if ask(insider, "get", where(here, name)).status == 404]
    assert not wrong, "\n".join(wrong)


def named(here: Office) -> Iterator[tuple[str, str]]:
    """Every address that names a thing; everything that may be done to a dossier."""
    yield from ((name, where(here, name)) for name in OBJECTS)
    for name, action in REGISTRY.items():
        if not action.address:
            yield f"act {name}", reverse("office:act", args=[here.words["dossier"], name])


# What is looked at before the thing itself is sought.
BODIES = {"change_ticket": {"reason": "Về rồi"}, "appointment_move": {"day": "2026-10-09"},
          "national_drop": {"note": "x"}, "national_aside": {"reason": "x"},
          "exchange_give_up": {"reason": "x"}}  # fmt: skip
# Somebody who visits where a form is sent to is led to the form.
BARE_VISITS = {("intake_collect", "get")}
# Dropping what is not one's own is no error, as dropping twice is none; the bar says it itself.
TOLD_ELSEWHERE = {"drop_view", "counter_act"}


MARKS = ("001088004821", "nam@thu.vn", "Cổng thành phố", "Vũ Hoàng Nam")


def test_nor_by_what_a_form_names(here: Office) -> None:
    """Every list and form next door, given ids of things here: nothing is shown or done to them."""
    outsider, form = staff("everything"), {**here.forms, **here.words}
    wrong = []
    for name, method in product((n for n in NAMES if n not in OBJECTS), METHODS):
        found = ask(outsider, method, where(here, name), form)
        done = [str(entry) for entry in found.entries if not next_door(here, entry)]
        seen = [mark for mark in MARKS if mark.encode() in found.content]
        if done or seen:
            wrong.append(f"{method} {name}: does {done}, shows {seen}")
    assert not wrong, "\n".join(wrong)


def next_door(here: Office, entry: Entry) -> bool:
    """What they did to what is theirs."""
    theirs = entry.agency_id == here.outsider.agency_id
    return theirs and entry.chain.split(":")[1] not in {*here.words.values()}
