"""The state of boards as bytes, for screens that ask by themselves.

Kept for half a second a process: however many ask, the database is read twice a second. Screens
that listen (``motcua.live``) get every change at once; this is what others poll.
"""

import json
import time
from typing import Any, Final

from motcua.tickets import queries

SECONDS: Final = 0.5
_kept: dict[tuple[int, str], tuple[float, bytes]] = {}


def state(agency_id: int, zone: str) -> bytes:
    """JSON, at most half a second old. The zone is one of the hall (``halls.hall_of``)."""
    key, now = (agency_id, zone), time.monotonic()
    kept = _kept.get(key)
    if kept is None or now - kept[0] > SECONDS:
        # The moment before reading counts: what changes meanwhile is not taken for seen.
        kept = _kept[key] = (now, as_json(queries.board(agency_id, zone)))
    return kept[1]


def as_json(data: dict[str, Any]) -> bytes:
    """As sent."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def forget() -> None:
    """Read anew next time."""
    _kept.clear()
