"""Sessions and tokens: in this process's memory alone, one a connection, never written anywhere."""

import threading
import time
from collections.abc import Callable

_kept: dict[tuple[int, str], tuple[str, float]] = {}
_lock = threading.Lock()


def current(key: tuple[int, str], sign_in: Callable[[], tuple[str, float]]) -> str:
    """The session under way, or a new one; ``sign_in`` gives it and its seconds to live."""
    with _lock:
        known = _kept.get(key)
        if known and known[1] > time.monotonic():
            return known[0]
        session, life = sign_in()
        _kept[key] = (session, time.monotonic() + life)
        return session


def forget(key: tuple[int, str], session: str) -> None:
    """This session is no good; one that another thread has got meanwhile stays."""
    with _lock:
        if key in _kept and _kept[key][0] == session:
            del _kept[key]


def forget_all() -> None:
    """As after a restart."""
    with _lock:
        _kept.clear()
