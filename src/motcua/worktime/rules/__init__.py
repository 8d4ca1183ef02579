"""When a result is due, and why. Pure: no database, no Django.

Meaning of the units (one rule each, kept everywhere):

* ``working_hours``, ``working_days``: a working day is 8 hours, so n days are n × 480 minutes,
  counted minute by minute inside *counting* sessions from receipt on (Civil Code 2015 art. 147.1).
  With full days of 8 hours, 09:20 plus n days is 09:20 n working days later; a half day gives the
  minutes it has; receipt outside counting sessions starts with the next one.
* ``days``, ``months``: calendar days. The day of receipt is not counted (art. 147.2), months end on
  the same date or the month's last (art. 148.3); the term ends at the closing of the last counting
  session of the last day, and if nothing of that day counts, of the next working day (art. 148.5).
* ``same_day``: received up to the cut-off (15:00) on a working day, due at its closing; later, or
  on a rest day, at the closing of the next working day (Law on Civil Status 2014 art. 5.3,
  Decree 23/2015/NĐ-CP art. 7).

Sessions that receive without counting (Saturday mornings, Decision 14/2010/QĐ-TTg) move no date.
Pauses [start, end) stop the clock: working minutes inside them do not count; a calendar day does
not count when the clock stands at its midnight end; no term ends while it stands. A pause that
restarts the term makes its end the new receipt (Decree 61/2018/NĐ-CP art. 19.4). Pauses may not
overlap; one that begins at or after the due date changes nothing; an open one leaves no date.

Receipt is taken to the minute. A result is always the end of a working minute. Beyond the approved
calendar there is no date but ``CalendarGap``.
"""

from collections.abc import Sequence
from datetime import datetime

from .calendar import DAY_KINDS, Calendar, CalendarGap, DayKind, DayPlan, SpecialDay, build
from .engine import clock, due_minute
from .explain import explain
from .headline import headline as _headline
from .lines import Due, Line, LineKind
from .moments import minute, moment
from .pauses import Pause, PauseError
from .sessions import Session, SessionError
from .terms import CUTOFF, UNITS, Term, TermError, Unit

__all__ = [
    "CUTOFF",
    "DAY_KINDS",
    "UNITS",
    "Calendar",
    "CalendarGap",
    "DayKind",
    "DayPlan",
    "Due",
    "Line",
    "LineKind",
    "Pause",
    "PauseError",
    "Session",
    "SessionError",
    "SpecialDay",
    "Term",
    "TermError",
    "Unit",
    "add_working_minutes",
    "build",
    "due",
    "due_at",
    "explain",
    "headline",
    "is_open",
    "next_open",
    "working_minutes",
]


def due_at(
    calendar: Calendar, received: datetime, term: Term, pauses: Sequence[Pause] = ()
) -> datetime | None:
    """The due moment alone; None while an open pause holds it. PauseError, CalendarGap."""
    run, _ = clock(received, pauses)
    found = due_minute(calendar, run, term)
    return None if found is None else moment(found)


def due(calendar: Calendar, received: datetime, term: Term, *, pauses: Sequence[Pause] = ()) -> Due:
    """The due date with its reasons, worked out when first read. PauseError, CalendarGap."""
    at = due_at(calendar, received, term, pauses)
    return Due(
        at,
        headline_maker=lambda made: _headline(made.lines, term, made.at),
        lines_maker=lambda: explain(calendar, received, term, pauses),
    )


def headline(due: Due) -> str:
    """One Vietnamese sentence for after "Vì sao:", without its full stop."""
    return due.headline


def working_minutes(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Counting minutes between two moments; negative when ``end`` comes first. CalendarGap."""
    return calendar.counted(minute(end)) - calendar.counted(minute(start))


def add_working_minutes(calendar: Calendar, start: datetime, minutes: int) -> datetime:
    """The moment at which ``minutes`` (≥ 0) of counting sessions are over; ``start`` for 0."""
    if minutes < 0:
        raise ValueError("working time runs forward only")
    if not minutes:
        return start
    return moment(calendar.reached(calendar.counted(minute(start)) + minutes))


def is_open(calendar: Calendar, at: datetime) -> bool:
    """Whether people are received at a moment, in a counting session or not. CalendarGap."""
    now = minute(at)
    return any(begins <= now < ends for begins, ends in calendar.sessions_of(now))


def next_open(calendar: Calendar, at: datetime) -> datetime:
    """``at`` itself when open, else the next opening of any session. CalendarGap."""
    now = minute(at)
    begins, _ = next(span for span in calendar.open_spans(now) if span[1] > now)
    return at if begins <= now else moment(begins)
