"""How long calls of each group last, from the rows of calls: the past weeks, and today."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

from motcua.kernel import clock
from motcua.tickets.queries.halls import Hall
from motcua.tickets.rules.paces import LIMIT, Pace, Past, factor, todays, usual

WEEKS: Final = 4
# The last week counts most; nothing counts as longer than LIMIT times the group's median.
_PAST: Final = """
with call as (
    select group_id, extract(epoch from ended_at - called_at)::float8 / 60 as minutes,
           power(0.8, floor(extract(epoch from %(today)s - called_at) / 604800))::float8 as weight
    from tickets_service
    where group_id = any(%(groups)s) and called_at >= %(since)s and called_at < %(today)s
      and ended_at is not null and outcome <> 'waiting'
), usual as (
    select group_id, percentile_cont(0.5) within group (order by minutes) as minutes
    from call group by group_id
)
select group_id, sum(weight), sum(weight * least(call.minutes, %(limit)s * usual.minutes)),
       coalesce(stddev_samp(ln(greatest(least(call.minutes, %(limit)s * usual.minutes), 0.2))), 0)
from call join usual using (group_id) group by group_id
"""
_TODAY: Final = """
select group_id, extract(epoch from ended_at - called_at)::float8 / 60 from tickets_service
where group_id = any(%(groups)s) and called_at >= %(today)s and called_at < %(at)s
  and ended_at <= %(at)s and outcome <> 'waiting'
order by ended_at desc limit 200
"""
# Who will come and go before others, a minute of opening.
_HASTE: Final = """
select group_id, count(*) filter (where priority <> '')::float8 / (480 * count(distinct day))
from tickets_ticket where agency_id = %(agency)s and day >= %(first)s and day < %(day)s
group by group_id
"""


def past(here: Hall, at: datetime) -> tuple[Mapping[int, Pace], Mapping[int, float]]:
    """The usual pace of every group, and how many with a priority come a minute."""
    values = _values(here, at)
    found = {
        group: Past(weight, total / weight, spread)
        for group, weight, total, spread in _rows(_PAST, values)
    }
    paces = {key: usual(group.minutes, found.get(key)) for key, group in here.groups.items()}
    return paces, dict(_rows(_HASTE, values))


def today(here: Hall, usually: Mapping[int, Pace], at: datetime) -> Mapping[int, Pace]:
    """The pace of every group today."""
    calls = [(key, float(minutes)) for key, minutes in _rows(_TODAY, _values(here, at))]
    hall = factor([(minutes, usually[key].minutes) for key, minutes in calls])
    return {
        key: todays(pace, [minutes for group, minutes in calls if group == key], hall)
        for key, pace in usually.items()
    }


def _values(here: Hall, at: datetime) -> dict[str, Any]:
    midnight = clock.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    since = midnight - timedelta(weeks=WEEKS)
    return {
        "agency": here.agency_id, "groups": list(here.groups), "at": at, "today": midnight,
        "since": since, "day": midnight.date(), "first": since.date(), "limit": LIMIT,
    }  # fmt: skip


def _rows(statement: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
