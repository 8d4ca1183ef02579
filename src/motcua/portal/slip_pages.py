"""Pages behind slips, drawn once: looked at again and again while nothing happens.

Kept in the process for a minute under the slip's secret, what its dossier's journal holds, the
minute and the visitor's preferences; never for somebody signed in.
"""

from collections import OrderedDict
from threading import Lock
from typing import Final

from django.http import HttpRequest

from motcua.dossiers import queries
from motcua.kernel import clock
from motcua.portal.preferences import Preferences

MOST: Final = 256  # pages
Key = tuple[str, int, str, str]
_pages: "OrderedDict[Key, bytes]" = OrderedDict()
_lock: Final = Lock()


def key_of(request: HttpRequest, token: str) -> Key | None:
    """Under what the page is kept; None where it is to be drawn anew (at most one query)."""
    fragment = request.headers.get("HX-Request") or request.COOKIES.get("messages")
    if clock.held() or fragment or getattr(request, "citizen", None):
        return None
    seen = queries.seen_by_slip(token)
    if seen is None:
        return None
    return token, seen, f"{clock.local(clock.now()):%d %H:%M}", Preferences.of(request).key


def kept(key: Key | None) -> bytes | None:
    """The page as it was drawn."""
    with _lock:
        found = _pages.get(key) if key else None
        if key and found:
            _pages.move_to_end(key)
        return found


def keep(key: Key | None, page: bytes) -> None:
    """Keep a page; the least asked for makes room."""
    if key is None:
        return
    with _lock:
        _pages[key] = page
        while len(_pages) > MOST:
            _pages.popitem(last=False)
