"""Why a date was promised, ready to be shown: the sentence, the lines, a wall calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from motcua.kernel import clock
from motcua.worktime.rules import Due, Line, LineKind

ICONS: Final[dict[LineKind, str]] = {
    "received": "file-import",
    "restarted": "refresh",
    "handed": "arrows-exchange",
    "counted": "clock-play",
    "skipped": "coffee",
    "paused": "player-pause",
    "due": "calendar-check",
}
LONGEST: Final = 10  # weeks; a longer term is told by its lines alone


@dataclass(frozen=True, slots=True)
class Day:
    """A square of the calendar: its look and what it means, for eye and ear."""

    date: date
    look: str  # out | received | count | off | paused | due
    icon: str
    meaning: str
    today: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One line and its icon."""

    line: Line
    icon: str


@dataclass(frozen=True, slots=True)
class Why:
    """The explanation kept with a dossier."""

    at: datetime | None  # what was promised then; an apology may have moved it since
    headline: str
    reasons: Sequence[Reason]
    sources: Sequence[str]
    weeks: Sequence[Sequence[Day]]


def why(trace: Mapping[str, Any]) -> Why | None:
    """From the trace a dossier keeps; None where nothing was promised yet."""
    if not trace.get("lines"):
        return None
    due = Due.from_json(trace)
    reasons = [Reason(line, ICONS[line.kind]) for line in due.lines]
    sources = [part for line in due.lines for part in line.source.split("; ") if part]
    return Why(due.at, due.headline, reasons, list(dict.fromkeys(sources)), _weeks(due.lines))


def _weeks(lines: Sequence[Line]) -> Sequence[Sequence[Day]]:
    """Whole weeks from receipt to due date; empty where they would be too many."""
    first, last = _day(lines[0].start), _day(lines[-1].end)
    start = first - timedelta(first.weekday())
    length = (last - start).days + 1
    weeks = -(-length // 7)
    if weeks > LONGEST:
        return []
    return [[_square(start + timedelta(7 * w + d), lines) for d in range(7)] for w in range(weeks)]


def _square(day: date, lines: Sequence[Line]) -> Day:
    look, icon, meaning = _meaning(day, lines)
    return Day(day, look, icon, meaning, day == clock.today())


def _meaning(day: date, lines: Sequence[Line]) -> tuple[str, str, str]:
    if not _day(lines[0].start) <= day <= _day(lines[-1].end):
        return "out", "", ""
    kinds = {line.kind for line in lines if _touches(line, day)}
    if "due" in kinds:
        return "due", "calendar-check", "Ngày hẹn trả"
    if kinds & {"received", "restarted"}:
        return "received", "file-import", "Nhận đủ hồ sơ"
    if "counted" in kinds:
        return "count", "", "Tính vào thời hạn"
    if "paused" in kinds:
        return "paused", "player-pause", "Tạm dừng, không tính"
    return "off", "coffee", "Không tính"


def _touches(line: Line, day: date) -> bool:
    start, end = clock.local(line.start), clock.local(line.end)
    if line.kind == "restarted":
        return end.date() == day
    begins = datetime.combine(day, datetime.min.time(), clock.TZ)
    instant = start == end and start.date() == day
    return instant or (start < begins + timedelta(1) and end > begins)


def _day(moment: datetime) -> date:
    return clock.local(moment).date()
