"""Results that wait at the desk for their citizen, and finding one by what was scanned."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet, Sum

from motcua.agencies.actors import Actor
from motcua.dossiers.models import Charge, Dossier, Payment, Task
from motcua.dossiers.queries.visible import visible
from motcua.kernel import text

LIMIT: Final = 50
_TOKEN: Final = re.compile(r"/h/([\w-]{8,24})(?:/|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A result at the desk and what is still to pay for it, in đồng."""

    task: Task
    owed: int


@dataclass(frozen=True, slots=True)
class Results:
    """One page, who waited longest first, and where the next begins ("" at the end)."""

    rows: Sequence[Waiting]
    after: str


def waiting_results(
    actor: Actor, asked: str = "", *, after: str = "", limit: int = LIMIT
) -> Results:
    """Results at the actor's desk whose names or procedure hold every word of ``asked``."""
    rows = Task.objects.filter(state="open", agency=actor.agency_id, step_code="return")
    for word in text.fold(asked).split():
        rows = rows.filter(dossier__search_text__contains=word)
    if after.isdecimal():
        rows = rows.filter(pk__gt=int(after))
    found = list(rows.select_related("dossier").order_by("id")[: limit + 1])
    page = found[:limit]
    ids = [task.dossier_id for task in page]
    charged = _sums(Charge.objects.all(), ids)
    paid = _sums(Payment.objects.filter(cancelled_at=None), ids)
    lines = [Waiting(t, charged.get(t.dossier_id, 0) - paid.get(t.dossier_id, 0)) for t in page]
    return Results(lines, str(page[-1].pk) if len(found) > limit else "")


def scanned(actor: Actor, given: str) -> Dossier | None:
    """The dossier whose slip was scanned, or whose whole code was typed."""
    token = _TOKEN.search(given)
    rows = Dossier.objects.filter(visible(actor))
    if token:
        return rows.filter(token=token[1]).first()
    return rows.filter(code=given.strip().upper()[:60]).first()


def _sums(rows: QuerySet[Charge] | QuerySet[Payment], dossiers: Sequence[int]) -> dict[int, int]:
    of_each = rows.filter(dossier__in=dossiers).order_by().values("dossier")
    return {row["dossier"]: row["total"] for row in of_each.annotate(total=Sum("amount"))}
