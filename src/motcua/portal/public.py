"""Pages that are the same for everybody: drawn once, kept small in the process, told by a mark.

Somebody signed in gets a page of their own, never a kept one.
"""

import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from threading import Lock
from time import monotonic
from typing import Concatenate, Final, ParamSpec, cast

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.portal.preferences import Preferences

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
SECONDS: Final = 60.0  # after which what is no part of the catalog (a telephone number) is seen
MOST: Final = 512  # pages
LONGEST: Final = 300  # letters of an address worth keeping
OK: Final = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it goes out."""

    until: float
    mark: str
    plain: bytes
    small: bytes
    content_type: str

    def answer(self, request: HttpRequest) -> HttpResponse:
        """304 where the browser has it; compressed where it reads that."""
        known = parse_etags(request.headers.get("If-None-Match", ""))
        if self.mark in known or f"W/{self.mark}" in known:
            return _headed(HttpResponseNotModified(), self.mark)
        if "gzip" not in request.headers.get("Accept-Encoding", ""):
            return _headed(HttpResponse(self.plain, content_type=self.content_type), self.mark)
        answer = HttpResponse(self.small, content_type=self.content_type)
        answer["Content-Encoding"] = "gzip"
        return _headed(answer, self.mark)


def public_for(seconds: float) -> Callable[[View[P]], View[P]]:
    """Keep the page for everybody who is not signed in: by address, language, day and catalog."""

    def kept_so_long(view: View[P]) -> View[P]:
        @wraps(view)
        def inside(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if getattr(request, "citizen", None):
                answer = view(request, *args, **kwargs)
                answer["Cache-Control"] = "private, no-store"
                return answer
            key = _key(request)
            kept = _pages.get(key)
            if kept is None:
                answer = view(request, *args, **kwargs)
                if answer.status_code != OK or answer.cookies:
                    return answer
                kept = _pages.put(key, _keep(answer, seconds))
            return kept.answer(request)

        return cast("View[P]", require_safe(inside))

    return kept_so_long


def public(view: View[P]) -> View[P]:
    """The same for pages of the catalog alone."""
    return public_for(SECONDS)(view)


def forget() -> None:
    """Draw every page anew."""
    _pages.clear()


def _key(request: HttpRequest) -> str:
    shown = Preferences.of(request).key
    fragment = request.headers.get("HX-Request", "")
    address = f"{request.get_host()}{request.get_full_path()}"
    return "|".join((catalog.stamp(), str(clock.today()), shown, fragment, address))


def _keep(answer: HttpResponse, seconds: float) -> Kept:
    plain = answer.content
    mark = f'"{hashlib.sha256(plain).hexdigest()[:20]}"'
    return Kept(monotonic() + seconds, mark, plain, gzip.compress(plain, 6, mtime=0),
                answer["Content-Type"])  # fmt: skip


def _headed(answer: HttpResponse, mark: str) -> HttpResponse:
    """To be asked for again each time, so that a new rule is seen at once; mostly "not changed"."""
    answer["ETag"] = mark
    answer["Cache-Control"] = "no-cache"
    patch_vary_headers(answer, ("Cookie", "Accept-Encoding", "HX-Request"))
    return answer


class _Pages:
    """The pages asked for lately."""

    def __init__(self) -> None:
        self._rows: OrderedDict[str, Kept] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str) -> Kept | None:
        """What is kept and not too old; nothing where the clock is held still."""
        with self._lock:
            kept = self._rows.get(key)
            if kept is None or monotonic() > kept.until or clock.held():
                return None
            self._rows.move_to_end(key)
            return kept

    def put(self, key: str, kept: Kept) -> Kept:
        """Keep a page, the least asked for makes room."""
        with self._lock:
            if len(key) <= LONGEST:
                self._rows[key] = kept
            while len(self._rows) > MOST:
                self._rows.popitem(last=False)
        return kept

    def clear(self) -> None:
        """Keep nothing."""
        with self._lock:
            self._rows.clear()


_pages: Final = _Pages()
