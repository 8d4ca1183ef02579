"""Who hears what."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from motcua.live.application import same_host
from motcua.live.database import _dossiers
from motcua.live.hub import MOST_IDS, Hub


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
        assert await here.changes(1) == "7,8"
        assert await there.changes(1) == "8"
        assert await auditor.changes(1) == "7,8"
        assert await here.changes(0.01) is None

    _run(story())


def test_a_flood_is_one_word() -> None:
    async def story() -> None:
        hub = Hub()
        listener = hub.join(1)
        hub.tell({key: {1} for key in range(MOST_IDS + 1)})
        assert await listener.changes(1) == ""

    _run(story())


@pytest.mark.parametrize(
    ("payload", "ids"),
    [
        ("dossier.accepted:dossier:17", {17}),
        ("officer.delegated:officer:17", set()),
        ("dossier.accepted:dossier:x", set()),
        ("", set()),
        ("nonsense", set()),
    ],
)
def test_only_dossiers_concern_lists(payload: str, ids: set[int]) -> None:
    assert _dossiers(payload) == ids


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
