"""The dossiers behind a figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.reports.queries.facts import CONDITIONS, GROUPS, Group, facts, parameters
from motcua.reports.queries.paging import Place
from motcua.reports.rules import Period

PAGE: Final = 50
# What the form does not count by itself, but people ask for.
_LISTED: Final = {**CONDITIONS, "received_new": "fresh"}
_LIST = """{facts} select id, accepted_at, due, since,
    case when not unended then ended_at end as ended_at
from facts where ({cell}) and (%(key)s::text is null or grp = %(key)s)
    and (%(level)s::text is null or exists (
        select 1 from dossiers_dossier d where d.id = facts.id and d.level = %(level)s))
    and (accepted_at, id) > (%(after_at)s, %(after_id)s)
order by accepted_at, id limit %(limit)s"""


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier with its dates as they were known at the end of the period."""

    dossier: Dossier
    due_at: datetime | None
    ended_at: datetime | None
    paused_since: datetime | None


@dataclass(frozen=True, slots=True)
class Lines:
    """One page, in order of acceptance; ``after`` begins the next ("" at the end)."""

    rows: Sequence[Line]
    after: str


def drill(
    agency_id: int,
    period: Period,
    cell: str,
    group: Group = "field",
    key: str | None = None,
    *,
    level: str | None = None,
    after: str = "",
    limit: int = PAGE,
    now: datetime | None = None,
) -> Lines:
    """What a figure counted: ``cell`` is its name in Counts, ``key`` its row (None: the total).

    ``level``: of online service, None for all. Two queries. Raises NotFound for an unknown cell or
    group, Invalid as ``count`` does.
    """
    if cell not in _LISTED or group not in GROUPS:
        raise NotFound("Báo cáo không có ô số liệu này.")
    period = period.until(now or clock.now())
    place = Place.parse(after)
    asked = {"key": key, "level": level, "after_id": place.id, "limit": limit + 1}
    sql = _LIST.format(facts=facts(group), cell=_LISTED[cell])
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters(agency_id, period) | asked | {"after_at": place.at})
        return listed(cursor.fetchall(), limit)


def listed(found: Sequence[tuple[Any, ...]], limit: int) -> Lines:
    """A page of ``limit`` from rows (id, accepted_at, due, since, ended_at), one more than that."""
    lines = _lines(found[:limit])
    more = len(found) > limit
    return Lines(lines, str(Place(found[limit - 1][1], found[limit - 1][0])) if more else "")


def _lines(found: Sequence[tuple[Any, ...]]) -> Sequence[Line]:
    rows = Dossier.objects.defer("due_trace", "search_text", "search_vector", "digits")
    dossiers = rows.in_bulk([row[0] for row in found])
    return [Line(dossiers[id_], due, ended, since) for id_, _, due, since, ended in found]
