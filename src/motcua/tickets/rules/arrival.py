"""Coming for an appointment: too early, kept, late, or for another day."""

from datetime import datetime, timedelta
from typing import Literal

from motcua.kernel import clock

Arrival = Literal["another_day", "past", "early", "kept", "late"]


def arrival(hour: datetime, at: datetime, *, earliest: timedelta, grace: timedelta) -> Arrival:
    """What coming at ``at`` means for an appointment at ``hour``.

    From ``earliest`` before the hour until ``grace`` after it the appointment is kept.
    """
    day, today = clock.local(hour).date(), clock.local(at).date()
    if day != today:
        return "another_day" if day > today else "past"
    if at < hour - earliest:
        return "early"
    return "kept" if at <= hour + grace else "late"
