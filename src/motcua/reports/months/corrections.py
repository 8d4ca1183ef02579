"""What became known after a month was frozen: beside it, never in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from motcua.reports.models import FrozenMonth
from motcua.reports.months import rules
from motcua.reports.months.figures import figures
from motcua.reports.months.rules import Difference
from motcua.reports.rules import Unbalanced, parse

MOST: Final = 50
# The number of a dossier stands behind the name of its chain; a BRIN index knows late entries.
_LATE: Final = """
select d.id, d.code, d.procedure_name, e.n, e.at, e.written
from (
    select substr(chain, 9)::bigint as dossier, count(*) as n, min(at) as at, max(id) as written
    from journal_entry
    where id > %(last)s and at < %(end)s and starts_with(chain, 'dossier:')
    group by chain
) e join dossiers_dossier d on d.id = e.dossier and d.agency_id = %(agency)s
order by e.written limit %(limit)s
"""
_COUNTS: Final = """
select f.id, (select count(distinct e.chain) from journal_entry e
    where e.id > f.last_entry and e.at < f.ends_at and e.agency_id = f.agency_id
        and starts_with(e.chain, 'dossier:'))
from reports_frozenmonth f where f.agency_id = %s and f.id = any(%s)
"""


@dataclass(frozen=True, slots=True)
class Late:
    """A dossier of which something before the month's end was written after it was frozen."""

    dossier_id: int
    code: str
    procedure: str
    entries: int
    at: datetime  # when the earliest of it happened


@dataclass(frozen=True, slots=True)
class Corrections:
    """Figures that would be others today, and the dossiers that were written of late.

    ``unbalanced``: today's figures do not agree, so they cannot be compared.
    """

    differences: Sequence[Difference]
    late: Sequence[Late]
    unbalanced: str = ""


def corrections(month: FrozenMonth) -> Corrections:
    """The month counted again as of its own end, against what was frozen."""
    late = _late(month)
    try:
        now = figures(month.agency_id, parse(month.month))
    except Unbalanced as refusal:
        return Corrections((), late, refusal.message)
    return Corrections(list(rules.differences(month.figures, now)), late)


def late_counts(agency_id: int, months: Sequence[FrozenMonth]) -> dict[int, int]:
    """How many dossiers were written of late, by month (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [agency_id, [month.pk for month in months]])
        return dict(cursor.fetchall())


def _late(month: FrozenMonth) -> list[Late]:
    asked: dict[str, Any] = {
        "last": month.last_entry, "end": month.ends_at, "agency": month.agency_id, "limit": MOST,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_LATE, asked)
        return [Late(*row[:5]) for row in cursor.fetchall()]
