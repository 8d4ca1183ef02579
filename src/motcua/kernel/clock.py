"""What time it is. Commands ask here, so that a replay or a test can live in another year."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

TZ = ZoneInfo("Asia/Ho_Chi_Minh")

_fixed: ContextVar[datetime | None] = ContextVar("motcua_clock", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC; inside ``at`` the moment set there."""
    return _fixed.get() or datetime.now(UTC)


def held() -> bool:
    """True inside ``at``: the clock stands still, or lives in another year."""
    return _fixed.get() is not None


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Hold the clock at ``moment`` (aware, else ValueError) in this thread or task."""
    token = _fixed.set(_utc(moment))
    try:
        yield now()
    finally:
        _fixed.reset(token)


def local(moment: datetime) -> datetime:
    """The same moment on the clock on the wall in Viet Nam (UTC+7); aware, else ValueError."""
    return _utc(moment).astimezone(TZ)


def today() -> date:
    """The present date in Viet Nam."""
    return local(now()).date()


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    return moment.astimezone(UTC)
