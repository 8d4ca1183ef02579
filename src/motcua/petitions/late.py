"""The petitions behind the columns of form II.05 that say "late"."""

from datetime import datetime
from typing import Final

from django.db.models import F, Q, QuerySet

from motcua.petitions.models import Petition
from motcua.petitions.rules.states import State
from motcua.petitions.timely import PAGE, SHOWN, judged, kept_by

COLUMNS: Final = ("handled_late", "pending_late", "forwarded_late")


def behind(
    agency_id: int, start: datetime, end: datetime, column: str, *, kind: str = "",
    after: int = 0, limit: int = PAGE,
) -> list[Petition]:  # fmt: skip
    """Those a column counted ("" for every kind), as they came, with ``due`` (one query).

    No column of persons is read.
    """
    rows = judged(agency_id, start, end).filter(_condition(column, end), pk__gt=after)
    if kind:
        rows = rows.filter(kind=kind)
    return list(rows.select_related("officer").only(*SHOWN).order_by("pk")[:limit])


def sent_on_late(agency_id: int, start: datetime, end: datetime) -> QuerySet[Petition]:
    """What was sent on after its day, by its two dates alone: for the reconciliation."""
    return Petition.objects.filter(
        agency=agency_id, state=State.FORWARDED, ended_at__gte=start, ended_at__lt=end,
        ended_at__gt=F("forward_by"),
    )  # fmt: skip


def _condition(column: str, end: datetime) -> Q:
    """In the words of ``timely.judged``: what is not over there is past its term."""
    over = Q(ended_at__lt=end)
    late = over & ~kept_by(end)
    return {
        "handled_late": late, "pending_late": Q(ended_at=None) | ~over,
        "forwarded_late": late & Q(state=State.FORWARDED),
    }[column]  # fmt: skip
