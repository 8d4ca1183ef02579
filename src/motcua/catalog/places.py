"""The agency a package describes: its units and opening hours."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from motcua.agencies import commands as agencies
from motcua.worktime import commands as worktime
from motcua.worktime import queries as hours
from motcua.worktime.packages import parse_week

ALWAYS: Final = date(2018, 1, 1)
"""First day of opening hours where a package names none: the packaged calendars begin there."""


def load_agency(data: Mapping[str, Any], *, at: datetime) -> None:
    """Make or renew the agency, and its opening hours where they differ; idempotent."""
    agency = agencies.load_agency(data, at=at)
    if "sessions" not in data:
        return
    since = date.fromisoformat(data["sessions_from"]) if "sessions_from" in data else ALWAYS
    week = {day: tuple(sessions) for day, sessions in parse_week(data["sessions"]).items()}
    standing = hours.sessions_on(agency.pk, since)
    if {day: s for day, s in week.items() if s} != {day: s for day, s in standing.items() if s}:
        worktime.set_sessions(agency.pk, week, effective_from=since, by=None, at=at)
