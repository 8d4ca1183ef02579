"""Who hears what."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from motcua.live.answers import same_host
from motcua.live.hub import HALL, MOST_IDS, Hub
from motcua.live.news import dossier_of, hall_of, warned_of


def _run(story: Coroutine[None, None, None]) -> None:
    """In a thread of its own: the browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, story).result()


def test_each_hears_of_its_own_agency_once() -> None:
    async def story() -> None:
        hub = Hub()
        here, there, auditor = hub.join(1), hub.join(2), hub.join(None)
        hub.tell({7: {1}, 8: {1, 2}})
        hub.tell({7: {1}})
        assert await here.events(1) == [("changed", "7,8")]
        assert await there.events(1) == [("changed", "8")]
        assert await auditor.events(1) == [("changed", "7,8")]
        assert await here.events(0.01) == []

    _run(story())


def test_a_flood_is_one_word() -> None:
    async def story() -> None:
        hub = Hub()
        listener = hub.join(1)
        hub.tell({key: {1} for key in range(MOST_IDS + 1)})
        assert await listener.events(1) == [("changed", "")]

    _run(story())


def test_what_happens_in_a_hall_is_told_apart_from_dossiers() -> None:
    async def story() -> None:
        hub = Hub()
        here, there, auditor = hub.join(1), hub.join(2), hub.join(None)
        hub.tell_halls({1: {"ticket"}, 3: {"device"}})
        hub.tell_halls({1: {"alert", "ticket"}})
        assert await here.events(1) == [("hall", "alert,ticket")]
        assert await auditor.events(1) == [("hall", "alert,device,ticket")]
        assert await there.events(0.01) == []
        hub.tell_all()
        assert await there.events(1) == [("changed", ""), ("hall", ",".join(HALL))]

    _run(story())


@pytest.mark.parametrize(
    ("payload", "dossier", "hall"),
    [
        ("dossier.accepted:dossier:17", 17, None),
        ("officer.delegated:officer:17", None, None),
        ("dossier.accepted:dossier:x", None, None),
        ("ticket.called:hall:7:ticket:19", None, (7, "ticket")),
        ("hall.settings_changed:hall:7:setup", None, (7, "hall")),
        ("duty.named:hall:7:duty", None, (7, "duty")),
        ("ticket.called:hall:x:ticket:19", None, None),
        ("", None, None),
        ("nonsense", None, None),
    ],
)
def test_what_a_notification_is_about(
    payload: str, dossier: int | None, hall: tuple[int, str] | None
) -> None:
    assert dossier_of(payload) == dossier
    assert hall_of(payload) == hall


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://mot-cua.local:8000", "mot-cua.local:8001", True),
        ("", "mot-cua.local:8001", True),
        ("http://[::1]:8000", "[::1]:8001", True),
        ("http://evil.example", "mot-cua.local:8001", False),
        ("http://mot-cua.local.evil.example", "mot-cua.local:8001", False),
        ("null", "mot-cua.local:8001", False),
        ("http://[", "mot-cua.local:8001", False),
        ("http://evil.example", "evil.example:8001", False),
        ("", "evil.example:8001", False),
    ],
)
def test_only_pages_of_our_host_may_listen(
    origin: str, host: str, same: bool, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["mot-cua.local", "[::1]"]
    assert same_host(origin, host) is same


def test_a_warning_rings_the_bells_of_its_agency() -> None:
    assert warned_of("watch.raised:warning:7:19") == 7
    for other in ("watch.rules_changed:watch:7", "ticket.called:hall:7:ticket:1", "x:warning:a:1"):
        assert warned_of(other) is None
