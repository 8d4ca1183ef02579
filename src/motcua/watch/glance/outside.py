"""What of the desk's own dossiers stands with others: parts at agencies, papers on their way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from motcua.dossiers.rules import OPEN

# Papers that lie at the desk are late by the hour they should have left, those that left by the
# answer asked for. A part whose papers are on their way stands there, not with its agency as well.
_AWAY: Final = """
    select name, way, count(*), count(*) filter (where due_at < %(now)s)
    from (
        select a.short_name as name, 'agency' as way, p.plan_due_at as due_at
        from joint_jointpart p
        join dossiers_dossier w on w.id = p.whole_id
        join agencies_agency a on a.id = p.agency_id
        where w.agency_id = %(agency)s and w.status = any(%(open)s) and p.state = 'started'
            and p.agency_id <> w.agency_id and not exists (
                select 1 from transfers_transfer t
                where t.dossier_id = p.dossier_id and t.state in ('to_hand', 'handed'))
        union all
        select a.short_name, 'agency', d.due_at
        from dossiers_dossier d join agencies_agency a on a.id = d.agency_id
        where d.reception_agency_id = %(agency)s and d.agency_id <> d.reception_agency_id
            and d.whole_id is null and d.status = any(%(open)s)
        union all
        select t.office, 'paper', case t.state when 'to_hand' then t.due_at else t.answer_by end
        from transfers_transfer t join dossiers_dossier d on d.id = t.dossier_id
        where d.reception_agency_id = %(agency)s and t.state in ('to_hand', 'handed')
    ) outside
    group by name, way order by 3 desc, 1
"""


@dataclass(frozen=True, slots=True)
class Away:
    """What another agency, or an office reached on paper, has in hand."""

    name: str
    way: str  # agency | paper
    total: int
    late: int


def away(agency_id: int, now: datetime) -> Sequence[Away]:
    """By agency, the most first (one statement)."""
    with connection.cursor() as cursor:
        cursor.execute(_AWAY, {"agency": agency_id, "now": now, "open": sorted(OPEN)})
        return [Away(*row) for row in cursor.fetchall()]
