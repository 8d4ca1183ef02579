"""When a result is due. Pure arithmetic on a calendar; the words are in ``explain``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .calendar import Calendar
from .moments import DAY, day_of, midnight, minute
from .pauses import Pause, in_order
from .sessions import minute_of
from .terms import Term, TermError


@dataclass(frozen=True)
class Clock:
    """One run of the clock in local minutes: from ``start``, standing still in ``stops``.

    The end of a stop that is still open is None; only the last can be.
    """

    start: int
    stops: tuple[tuple[int, int | None], ...] = ()


def clock(received: datetime, pauses: Sequence[Pause]) -> tuple[Clock, tuple[Pause, ...]]:
    """The run that decides the date, and its pauses.

    A pause that restarts the term makes its end the new receipt; what went before is history.
    """
    ordered = in_order(pauses, received) if pauses else ()
    for number in range(len(ordered), 0, -1):
        ended = ordered[number - 1].end
        if ordered[number - 1].restarts and ended is not None:
            received, ordered = ended, ordered[number:]
            break
    stops = tuple((minute(p.start), minute(p.end) if p.end else None) for p in ordered)
    return Clock(minute(received), stops), ordered


def due_minute(calendar: Calendar, run: Clock, term: Term) -> int | None:
    """The due moment in local minutes; None while an open pause holds it."""
    match term.unit:
        case "same_day":
            return same_day(calendar, run, term)
        case "days" | "months":
            return after_days(calendar, run, calendar_days(day_of(run.start), term))
        case _:
            return after_minutes(calendar, run, term.working_minutes)


def after_minutes(calendar: Calendar, run: Clock, minutes: int) -> int | None:
    """Where ``minutes`` (> 0) of counting sessions are used up, stops left out."""
    spent = calendar.counted(run.start)
    for begins, ends in run.stops:
        passed = calendar.counted(begins) - spent
        if passed >= minutes:
            break
        if ends is None:
            return None
        minutes -= passed
        spent = calendar.counted(ends)
    return calendar.reached(spent + minutes)


def calendar_days(received: date, term: Term) -> int:
    """A term in days or months as a number of calendar days after the day of receipt."""
    if term.unit == "days":
        return int(term.amount)
    return (add_months(received, int(term.amount)) - received).days


def add_months(day: date, months: int) -> date:
    """The same day of the month, or the month's last (Civil Code 2015 art. 148.3)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(day.day - 1), following - timedelta(1))


def after_days(calendar: Calendar, run: Clock, days: int) -> int | None:
    """Closing time of the last day, or of the next working day at whose closing the clock runs.

    A day does not count when the clock stands at its midnight end.
    """
    last = run.start // DAY + days
    due = day_closing(calendar, last)
    for begins, ends in run.stops:
        if begins >= due:
            break
        if ends is None:
            return None
        last += days_stopped(run, begins, ends, last)
        due = max(due, day_closing(calendar, last))
        while due < ends:
            due = day_closing(calendar, due // DAY + 1)
    return due


def days_stopped(run: Clock, begins: int, ends: int, last: int) -> int:
    """How many days of the term, up to the day ``last``, a stop takes out of it."""
    stands = max(begins // DAY, run.start // DAY + 1)
    return max(0, ends // DAY - stands) if stands <= last else 0


def day_closing(calendar: Calendar, ordinal: int) -> int:
    """Closing time of that day if some of it counts, else of the next such day."""
    return calendar.closing(calendar.working_day(date.fromordinal(ordinal)))


def same_day(calendar: Calendar, run: Clock, term: Term) -> int | None:
    """Closing time of the day of receipt, or of the next working day when it came too late.

    A pause that lasts past the closing puts its own end in the place of the receipt.
    """
    due = same_day_closing(calendar, run.start, term)
    for begins, ends in run.stops:
        if begins >= due:
            break
        if ends is None:
            return None
        if ends > due:
            due = same_day_closing(calendar, ends, term)
    return due


def same_day_closing(calendar: Calendar, start: int, term: Term) -> int:
    """The 15:00 rule: after the cut-off, or after closing, the next working day."""
    if term.cutoff is None:
        raise TermError
    day = calendar.working_day(day_of(start))
    closing = calendar.closing(day)
    if start > midnight(day) + minute_of(term.cutoff) or start >= closing:
        return calendar.closing(calendar.working_day(day + timedelta(1)))
    return closing
