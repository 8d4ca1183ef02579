"""The day so far beside the same weekday a week ago, at the same hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

from motcua.dossiers.rules import OPEN
from motcua.kernel import clock
from motcua.reports.rules import grade
from motcua.reports.rules.grades import STOPPED

WEEK: Final = timedelta(days=7)
_MINE: Final = "from dossiers_dossier where agency_id = %(agency)s and counted"
_RECEIVED: Final = f"""
    select count(*), count(*) filter (where channel = 'online') {_MINE}
        and accepted_at >= %(begin)s and accepted_at < %(end)s
"""  # our own words
_ENDED: Final = f"""
    select ended_at, due_at, outcome {_MINE}
        and ended_at >= %(begin)s and ended_at < %(end)s and accepted_at is not null
"""
# What was under way at a moment: what still is, and what has ended since.
_STANDING: Final = f"""
    select (select count(*) {_MINE} and status = any(%(open)s) and accepted_at < %(end)s)
         + (select count(*) {_MINE} and ended_at >= %(end)s and accepted_at < %(end)s)
"""


@dataclass(frozen=True, slots=True)
class Day:
    """A day up to an hour. ``before`` + ``received`` = ``resolved`` + ``standing``."""

    before: int  # under way when the day began
    received: int
    online: int
    early: int
    on_time: int
    late: int
    undated: int
    stopped: int
    standing: int

    @property
    def resolved(self) -> int:
        """All that ended, as form II.06a counts them."""
        return self.early + self.on_time + self.late + self.undated

    @property
    def balanced(self) -> bool:
        """Whether nothing came or went uncounted."""
        return self.before + self.received == self.resolved + self.standing


@dataclass(frozen=True, slots=True)
class Flow:
    """Today and the same weekday a week ago."""

    today: Day
    last_week: Day


def flow(agency_id: int, now: datetime) -> Flow:
    """Counted at both moments from the dossiers' own dates (eight statements, all by index)."""
    return Flow(_day(agency_id, now), _day(agency_id, now - WEEK))


def _day(agency_id: int, now: datetime) -> Day:
    begin = clock.local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    ((before,),) = _read(_STANDING, agency_id, begin, begin)
    ((received, online),) = _read(_RECEIVED, agency_id, begin, now)
    ((standing,),) = _read(_STANDING, agency_id, begin, now)
    ended = _read(_ENDED, agency_id, begin, now)
    grades = [grade(*row) for row in ended]
    stopped = sum(outcome in STOPPED for _, _, outcome in ended)
    return Day(
        before, received, online, grades.count("early"), grades.count("on_time"),
        grades.count("late"), grades.count("undated"), stopped, standing,
    )  # fmt: skip


def _read(
    statement: str, agency_id: int, begin: datetime, end: datetime
) -> Sequence[tuple[Any, ...]]:
    values: dict[str, Any] = {"agency": agency_id, "begin": begin, "end": end, "open": sorted(OPEN)}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
