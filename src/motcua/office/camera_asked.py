"""Which moment a page of cameras is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import urlencode

from motcua.kernel import clock


@dataclass(frozen=True, slots=True)
class Asked:
    """The moment, what is to be seen of it, and what led there."""

    at: datetime | None
    camera: int
    counter: int
    about: str

    def query(self, at: datetime | None = None, camera: int = 0) -> str:
        """The same, at another moment or by another camera, as part of an address."""
        when = at or self.at
        parts = {
            "at": clock.local(when).isoformat(timespec="seconds") if when else "",
            "camera": camera or self.camera or "", "counter": self.counter or "",
            "about": self.about,
        }  # fmt: skip
        return urlencode({name: value for name, value in parts.items() if value})


def asked(given: Mapping[str, str]) -> Asked:
    """Read off an address or a form; what cannot be read counts as not given."""
    at = _moment(given.get("at", ""))
    if not at:
        day = _date(given.get("day", ""))
        at = hour(day, given.get("hour", "")) if day else None
    return Asked(
        at, number(given.get("camera", "")), number(given.get("counter", "")),
        given.get("about", "").replace("\0", "")[:40],
    )  # fmt: skip


def hour(day: date, text: str) -> datetime | None:
    """An hour of a day in Viet Nam, "9:41" or "09:41:30"; None for what is none."""
    for shape in ("%H:%M:%S", "%H:%M"):
        try:
            found = datetime.strptime(text.strip(), shape).time()  # noqa: DTZ007  # an hour alone
            return datetime.combine(day, time(found.hour, found.minute, found.second), clock.TZ)
        except ValueError:
            continue
    return None


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return None
    sane = 2000 <= found.year <= 2099
    return (found if found.tzinfo else found.replace(tzinfo=clock.TZ)) if sane else None


def _date(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2099 else None


def number(text: str) -> int:
    """Of an address; 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) < 18 else 0
