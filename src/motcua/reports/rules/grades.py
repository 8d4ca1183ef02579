"""Early, on time, late: one rule, by which dossiers that ended and dossiers that wait are judged.

* **late**: it ended after the instant that was promised;
* **early**: it ended on a day before the promised day (days in Viet Nam);
* **on time**: anything between.

No promise is a defect that has a column of its own; it is never "on time". A stopped clock stands:
whoever waits for the citizen is late only where the date had passed before the wait began.
"""

from datetime import date, datetime
from typing import Final, Literal

from motcua.kernel import clock

Grade = Literal["early", "on_time", "late", "undated"]
Standing = Literal["in_term", "late", "undated"]

# Ended without a decision by the agency. Form II.06a counts them with "on time" (practice of the
# provinces); every report shows their number beside it.
STOPPED: Final = frozenset({"withdrawn", "stopped"})


def grade(ended_at: datetime, due_at: datetime | None, outcome: str = "granted") -> Grade:
    """How a dossier ended, against the promise that held then."""
    if outcome in STOPPED:
        return "on_time"
    if due_at is None:
        return "undated"
    if ended_at > due_at:
        return "late"
    return "early" if _day(ended_at) < _day(due_at) else "on_time"


def standing(
    due_at: datetime | None, moment: datetime, paused_since: datetime | None = None
) -> Standing:
    """How an unfinished dossier stands at ``moment``, against the promise known then."""
    if due_at is None:
        return "undated"
    return "late" if due_at < (paused_since or moment) else "in_term"


def _day(moment: datetime) -> date:
    return clock.local(moment).date()
