"""Whether receipt series are whole: every number there, none beyond the counter."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

# Numbers come from a counter row, so what is missing below it was lost; the first twenty suffice.
_GAPS = """
    with book as (
        select p.series, max(p.number) as last, count(*) as issued,
               count(*) filter (where p.cancelled_at is not null) as cancelled
        from dossiers_payment p join dossiers_dossier d on d.id = p.dossier_id
        where d.reception_agency_id = %s group by p.series
    )
    select b.series, b.issued, b.cancelled,
           greatest(b.last, coalesce(s.value, 0)) as last,
           array(select n from generate_series(1, greatest(b.last, coalesce(s.value, 0))::int) n
                 where not exists (select 1 from dossiers_payment q
                                   where q.series = b.series and q.number = n)
                 order by n limit 20) as missing
    from book b left join dossiers_series s on s.key = 'receipt:' || b.series
    order by b.series
"""


@dataclass(frozen=True, slots=True)
class Series:
    """One series of an agency; ``missing`` are numbers nobody can show a receipt for."""

    name: str
    issued: int
    cancelled: int
    last: int
    missing: Sequence[int]


def series_of(agency_id: int) -> list[Series]:
    """All series of an agency, each with its gaps (none, where all is well)."""
    with connection.cursor() as cursor:
        cursor.execute(_GAPS, [agency_id])
        return [Series(*row) for row in cursor.fetchall()]
