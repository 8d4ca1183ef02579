"""What the days of a ward are like: who comes when, for what, for how long. From its own rows.

A ward with too few days of its own is given a usual one, and told so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.db import connection

from motcua.kernel.clock import TZ
from motcua.tickets.queries import Hall
from motcua.tickets.rules.paces import LIMIT, Pace, Past, usual

WEEKS: Final = 8
DAYS: Final = 3  # of the same weekday, that a ward's own figures begin to count at
TICKETS: Final = 10  # fewer on a day: the hall was not truly open
# A usual day: 100 people, busiest at the opening of each half; each group gives its counters the
# same amount of work, so short services are asked for more often.
PEOPLE: Final = 100
HOURS: Final = {7: 5, 8: 20, 9: 18, 10: 13, 11: 6, 12: 2, 13: 12, 14: 12, 15: 8, 16: 4}
PRIORITY, ABSENT, ABSENT_MINUTES = 0.12, 0.05, 2.5

_DAYS: Final = """
    select day from tickets_ticket
    where agency_id = %(agency)s and day >= %(since)s and day < %(until)s
      and extract(isodow from day) = %(weekday)s
    group by day having count(*) >= %(least)s
"""
_ARRIVALS: Final = """
select group_id, extract(hour from issued_at at time zone 'Asia/Ho_Chi_Minh')::int, count(*)::int,
       count(*) filter (where priority <> '')::int
from tickets_ticket
where agency_id = %(agency)s and day = any(%(days)s) and end_reason <> 'left'
group by 1, 2
"""
_SERVICES: Final = """
with call as (
    select group_id, outcome in ('missed', 'cancelled') as absent,
           extract(epoch from ended_at - called_at)::float8 / 60 as minutes
    from tickets_service
    where group_id = any(%(groups)s) and called_at >= %(begin)s and called_at < %(end)s
      and ended_at is not null and outcome <> 'waiting'
), usual as (
    select group_id, absent, percentile_cont(0.5) within group (order by minutes) as minutes
    from call group by group_id, absent
)
select group_id, absent, count(*)::int, avg(least(call.minutes, %(limit)s * usual.minutes)),
       coalesce(stddev_samp(ln(greatest(least(call.minutes, %(limit)s * usual.minutes), 0.2))), 0)
from call join usual using (group_id, absent) group by group_id, absent
"""


@dataclass(frozen=True, slots=True)
class Habits:
    """People by (group, hour) on such a day, how long services last, shares of the people."""

    days: int  # of its own that it was learnt from; 0: a usual day
    people: Mapping[tuple[int, int], float]
    paces: Mapping[int, Pace]
    priority: float
    absent: float
    absent_minutes: float


def habits(here: Hall, day: date) -> Habits:
    """The habits of the weekday of ``day`` in the weeks before it (three queries)."""
    since = day - timedelta(weeks=WEEKS)
    values: dict[str, Any] = {
        "agency": here.agency_id, "groups": list(here.groups), "since": since, "until": day,
        "weekday": day.isoweekday(), "least": TICKETS, "begin": _midnight(since),
        "end": _midnight(day), "limit": LIMIT,
    }  # fmt: skip
    days = [row[0] for row in _rows(_DAYS, values)]
    services = _rows(_SERVICES, values)
    arrivals = _rows(_ARRIVALS, values | {"days": days}) if len(days) >= DAYS else []
    return _habits(here, len(days), arrivals, services)


def _habits(here: Hall, days: int, arrivals: Sequence[Any], services: Sequence[Any]) -> Habits:
    past = {g: Past(n, minutes, spread) for g, gone, n, minutes, spread in services if not gone}
    paces = {g: usual(group.minutes, past.get(g)) for g, group in here.groups.items()}
    away = [(n, minutes) for _, gone, n, minutes, _ in services if gone]
    lost, calls = sum(n for n, _ in away), sum(row[2] for row in services)
    minutes = sum(n * m for n, m in away) / lost if lost else ABSENT_MINUTES
    if not arrivals:
        return Habits(0, _usual_day(here), paces, PRIORITY, ABSENT, ABSENT_MINUTES)
    everybody = sum(row[2] for row in arrivals)
    return Habits(
        days, {(g, hour): n / days for g, hour, n, _ in arrivals if g in here.groups}, paces,
        sum(row[3] for row in arrivals) / everybody, lost / calls if calls else ABSENT, minutes,
    )  # fmt: skip


def _usual_day(here: Hall) -> dict[tuple[int, int], float]:
    shares = {key: 1 / group.minutes for key, group in here.groups.items()}
    whole, day = sum(shares.values()), sum(HOURS.values())
    return {
        (key, hour): PEOPLE * share / whole * busy / day
        for key, share in shares.items()
        for hour, busy in HOURS.items()
    }


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), TZ)


def _rows(statement: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
