"""How long the ward has, as dated law."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from motcua.petitions.rules.states import OPEN, State
from motcua.worktime import rules
from motcua.worktime.rules import Calendar, Term


@dataclass(frozen=True, slots=True)
class Terms:
    """In force from a day on."""

    since: date
    forward: Term  # to send it on, or give it to somebody here
    source: str


# Latest last. A new decree is a new line here; what was received keeps its own dates.
DATED: Final = (
    Terms(
        date(2008, 3, 10), Term(5, "working_days"),
        "Nghị định 20/2008/NĐ-CP, sửa đổi bởi 48/2013/NĐ-CP và 92/2017/NĐ-CP",
    ),
)  # fmt: skip
# The decree leaves the answer's term to each body: a ward sets its own (MOTCUA_PETITION_DAYS).
ANSWER_DAYS: Final = 15


def terms_on(day: date) -> Terms:
    """The terms in force on a day; those of the first decree for days before it."""
    return next((one for one in reversed(DATED) if one.since <= day), DATED[0])


def deadlines(
    calendar: Calendar, received: datetime, day: date, answer_days: int
) -> tuple[datetime, datetime]:
    """By when it is sent on or given to somebody, and by when it is answered. CalendarGap.

    An answer is never owed before the first of them.
    """
    forward = _due(calendar, received, terms_on(day).forward)
    return forward, max(forward, _due(calendar, received, Term(answer_days, "working_days")))


def running(state: str, forward_by: datetime, answer_by: datetime) -> datetime | None:
    """The deadline that runs in a state; None where it has ended."""
    if state not in OPEN:
        return None
    return forward_by if state == State.RECEIVED else answer_by


def _due(calendar: Calendar, received: datetime, term: Term) -> datetime:
    due = rules.due_at(calendar, received, term)
    if due is None:
        raise ValueError("a term without pauses always has a due date")
    return due
