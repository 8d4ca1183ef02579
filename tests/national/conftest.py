"""A ward that is connected to a sandbox."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest

from motcua.national import commands
from motcua.national.adapters import http, sessions
from motcua.national.commands.connecting import Wanted
from motcua.national.models import Connection
from tests import ward
from tests.copies import ticking, ward_copy
from tests.national.box import PASSWORD, USERNAME, Box

__all__ = ["ticking", "ward_copy"]


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Box]:
    box = Box.start()
    yield box
    box.stop()


@pytest.fixture
def box(sandbox: Box, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Box:
    """The sandbox, empty; nobody waits for it longer than half a second."""
    sandbox.do("reset", {})
    sessions.forget_all()
    settings.MOTCUA_NATIONAL_USERNAME, settings.MOTCUA_NATIONAL_PASSWORD = USERNAME, PASSWORD
    settings.MOTCUA_NATIONAL_CREDENTIALS = "/nowhere/credentials.json"
    monkeypatch.setattr(http, "TIMEOUT", 0.5)
    monkeypatch.setattr(http, "CONNECT", 0.5)
    return sandbox


Connect = Callable[..., Connection]


@pytest.fixture
def connect(box: Box, cast: ward.Cast, now: datetime) -> Connect:
    """``connect("older")``: the ward's door, open."""
    return lambda adapter="older", **more: connected(box, cast, adapter, **more)


def connected(box: Box, cast: ward.Cast, adapter: str = "older", **more: Any) -> Connection:
    paths = {"auth_path": "/auth", "integration_path": "/integration", "share_path": "/share"}
    given = Wanted(**{
        "adapter": adapter, "address": f"{box.url}/{adapter}", "unit_code": "000.00.08.H26",
        "since": date(2026, 9, 1), "dstcode": "VN:GOV:000.00.08.H26:phucloi", "pulls": True,
        **(paths if adapter == "older" else {}), **more,
    })  # fmt: skip
    commands.set_connection(given, by=cast.head)
    commands.open_connection(by=cast.head)
    return Connection.objects.get(agency=cast.head.agency_id)


@pytest.fixture
def older(connect: Connect) -> Connection:
    return connect("older")


@pytest.fixture
def newer(connect: Connect) -> Connection:
    return connect("newer")
