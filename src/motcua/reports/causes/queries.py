"""Late dossiers of a period and their causes, as classified until now.

Whether a dossier was late is as of the end of the period; why, people say afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from motcua.reports.causes.rules import CAUSES, Cause
from motcua.reports.models import LateCause
from motcua.reports.queries.drill import PAGE, Line, listed
from motcua.reports.queries.facts import CONDITIONS, Group, facts, parameters
from motcua.reports.queries.labels import labels
from motcua.reports.queries.paging import Place
from motcua.reports.rules import Period

UNSAID: Final = "none"  # as a filter: not classified yet
_LATE: Final = """{facts}, late as (
    select * from facts where ({ended}) or ({open})
), said as (
    select distinct on (c.dossier_id) c.dossier_id, c.cause
    from reports_latecause c join late on late.id = c.dossier_id order by c.dossier_id, c.id desc
)"""
_COUNT: Final = """{late} select coalesce(grp, ''), coalesce(said.cause, 'none'),
    count(*) filter (where not unended), count(*) filter (where unended)
from late left join said on said.dossier_id = late.id group by 1, 2"""
_LIST: Final = """{late} select id, accepted_at, due, since,
    case when not unended then ended_at end as ended_at
from late left join said on said.dossier_id = late.id
where (%(key)s::text is null or grp = %(key)s)
    and (%(cause)s::text is null or coalesce(said.cause, 'none') = %(cause)s)
    and (accepted_at, id) > (%(after_at)s, %(after_id)s)
order by accepted_at, id limit %(limit)s"""


@dataclass(frozen=True, slots=True)
class LateRow:
    """Late dossiers of one group: ended late, still open and late, and by cause."""

    key: str
    label: str
    ended: int
    pending: int
    causes: dict[str, int]  # code, or UNSAID → how many

    @property
    def total(self) -> int:
        """All of them."""
        return self.ended + self.pending


@dataclass(frozen=True, slots=True)
class LateReport:
    """Form II.07: rows by group, and all together."""

    rows: Sequence[LateRow]
    total: LateRow

    @property
    def listed(self) -> list[tuple[Cause, int]]:
        """Causes that occur, the most frequent first."""
        found = [(cause, self.total.causes.get(code, 0)) for code, cause in CAUSES.items()]
        return sorted((one for one in found if one[1]), key=lambda one: -one[1])

    @property
    def unsaid(self) -> int:
        """Not classified yet."""
        return self.total.causes.get(UNSAID, 0)


@dataclass(frozen=True, slots=True)
class LateLine:
    """A late dossier and what was last said of it."""

    line: Line
    said: LateCause | None

    @property
    def cause(self) -> Cause | None:
        """The line of the list; None where nothing was said."""
        return CAUSES[self.said.cause] if self.said else None


def late(agency_id: int, period: Period, group: Group = "field") -> LateReport:
    """The report (two queries); ``period`` is over, or the part of it that is."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(late=_late(group)), parameters(agency_id, period))
        found = cursor.fetchall()
    known = labels(group, [key for key, *_ in found], period.last)
    rows: dict[str, LateRow] = {}
    total = LateRow("", "Tổng cộng", 0, 0, {})
    for key in sorted({key for key, *_ in found}, key=lambda key: (known[key][0], key)):
        row = LateRow(key, known[key][1], 0, 0, {})
        for _, cause, ended, pending in (one for one in found if one[0] == key):
            row, total = _more(row, cause, ended, pending), _more(total, cause, ended, pending)
        rows[key] = row
    return LateReport(list(rows.values()), total)


def _more(row: LateRow, cause: str, ended: int, pending: int) -> LateRow:
    causes = {**row.causes, cause: row.causes.get(cause, 0) + ended + pending}
    return LateRow(row.key, row.label, row.ended + ended, row.pending + pending, causes)


def late_lines(
    agency_id: int,
    period: Period,
    *,
    group: Group = "field",
    key: str | None = None,
    cause: str | None = None,
    after: str = "",
    limit: int = PAGE,
) -> tuple[Sequence[LateLine], str]:
    """A page of late dossiers, and where the next begins ("" at the end); three queries."""
    place = Place.parse(after)
    asked: dict[str, Any] = {
        **parameters(agency_id, period), "key": key, "cause": cause, "after_at": place.at,
        "after_id": place.id, "limit": limit + 1,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LIST.format(late=_late(group)), asked)
        found = listed(cursor.fetchall(), limit)
    ids = [line.dossier.pk for line in found.rows]
    rows = LateCause.objects.filter(dossier__in=ids).order_by("dossier", "-id")
    said = {row.dossier_id: row for row in rows.distinct("dossier")}
    return [LateLine(line, said.get(line.dossier.pk)) for line in found.rows], found.after


def _late(group: Group) -> str:
    ended, still = CONDITIONS["resolved_late"], CONDITIONS["pending_late"]
    return _LATE.format(facts=facts(group), ended=ended, open=still)
