"""Lines for runs of days: what was counted in them, what was skipped and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from . import sources
from .calendar import Calendar, DayPlan
from .lines import Line
from .moments import DAY, midnight, moment
from .words import clock_vi, days_vi, length_vi, lowered, sentence

OFF_HOURS = "ngoài giờ làm việc"
RECEIVES = "chỉ nhận và trả hồ sơ"
ROLLED = "Ngày cuối của thời hạn là ngày nghỉ"


@dataclass(frozen=True)
class Stretch:
    """What one day gave: [start, end] in local minutes, and how much of it counted."""

    plan: DayPlan
    start: int
    end: int
    counted: int

    @property
    def key(self) -> tuple[str, str, str]:
        """Neighbours with the same key are told in one line."""
        if not self.counted:
            return ("skipped", *_why_not(self.plan))
        whole = self.counted == self.plan.minutes and not self.plan.special
        return ("counted", str(self.counted), "" if whole else str(self.plan.day))


def counted_lines(calendar: Calendar, start: int, end: int, *, year: int) -> Iterator[Line]:
    """Working time between two local minutes, day by day, rest days between them included."""
    days = _days(start // DAY, end // DAY)
    stretches = [_stretch(calendar.plan(day), start, end) for day in days]
    if not stretches[-1].counted:
        stretches.pop()  # what ends the span on that day speaks for it
    yield from _told(stretches, year)


def rest_lines(
    calendar: Calendar, days: Iterable[date], *, since: int, year: int
) -> Iterator[Line]:
    """Those of the days of which nothing counts, from the minute ``since`` on."""
    plans = (calendar.plan(day) for day in days)
    yield from _told([_stretch(plan, since, since) for plan in plans if not plan.minutes], year)


def between(after: int, before: int) -> Iterable[date]:
    """The dates strictly between those of two local minutes."""
    return _days(after // DAY + 1, before // DAY - 1)


def _days(first: int, last: int) -> Iterable[date]:
    return (date.fromordinal(ordinal) for ordinal in range(first, last + 1))


def _stretch(plan: DayPlan, start: int, end: int) -> Stretch:
    base = midnight(plan.day)
    cut = [(max(base + a, start), min(base + b, end)) for a, b in plan.counting]
    spans = [(a, b) for a, b in cut if a < b]
    if not spans:
        return Stretch(plan, max(base, start), base + DAY, 0)
    return Stretch(plan, spans[0][0], spans[-1][1], sum(b - a for a, b in spans))


def _told(stretches: Sequence[Stretch], year: int) -> Iterator[Line]:
    for (kind, *_), group in groupby(stretches, key=lambda stretch: stretch.key):
        yield (_counted if kind == "counted" else _skipped)(tuple(group), year)


def _counted(group: Sequence[Stretch], year: int) -> Line:
    first, last = group[0], group[-1]
    total = sum(stretch.counted for stretch in group)
    when = sentence(days_vi([stretch.plan.day for stretch in group], year=year))
    if first.counted < first.plan.minutes:
        when += f", từ {clock_vi(first.start)} đến {clock_vi(last.end)}"
    special = first.plan.special
    if special:
        when += f" ({lowered(special.name)})"
    each = f"{len(group)} ngày, mỗi ngày " if len(group) > 1 else ""
    text = f"{when}: tính {each}{length_vi(first.counted)}"
    source = special.source if special else sources.WORKING_WEEK
    return Line("counted", moment(first.start), moment(last.end), total, text, source)


def _skipped(group: Sequence[Stretch], year: int) -> Line:
    days = [stretch.plan.day for stretch in group]
    why, source = _why_not(group[0].plan)
    receiving = [s.plan.day for s in group if s.plan.sessions and not s.plan.minutes]
    if receiving == days:
        why = f"{RECEIVES}, {why}"
    elif receiving:
        why += f"; {days_vi(receiving, year=year)} {RECEIVES}"
    if receiving:
        source += f"; {sources.SATURDAY}"
    text = f"{sentence(days_vi(days, year=year))}: {why}"
    return Line("skipped", moment(group[0].start), moment(group[-1].end), 0, text, source)


def _why_not(plan: DayPlan) -> tuple[str, str]:
    """Why nothing of a day counted, and the source."""
    if plan.minutes:
        return f"{OFF_HOURS}, không tính", sources.WORKING_WEEK
    if plan.special is None or plan.special.kind == "extra":
        return "không tính", sources.WORKING_WEEK
    name = plan.special.name
    name = lowered(name) if name.startswith("Nghỉ") else f"nghỉ {name}"
    return f"{name}, không tính", plan.special.source
