"""What officers said about a dossier, and who was spoken to."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.agencies.permissions import TABLE
from motcua.dossiers.models import Task
from motcua.mailroom.models import Mention, Remark

MANY: Final = 100


@dataclass(frozen=True, slots=True)
class Spoken:
    """A remark, to whom, and whether it is new to the reader."""

    remark: Remark
    to: tuple[str, ...]
    new: bool


def remarks_of(dossier_id: int, actor: Actor) -> list[Spoken]:
    """The newest remarks, the oldest of them first (two queries)."""
    rows = Remark.objects.filter(dossier=dossier_id).select_related("by")
    rows = rows.prefetch_related("mentions__officer")
    return [_spoken(row, actor) for row in list(rows.order_by("-pk")[:MANY])[::-1]]


def _spoken(row: Remark, actor: Actor) -> Spoken:
    found = list(row.mentions.all())
    new = any(one.officer_id == actor.id and one.seen_at is None for one in found)
    return Spoken(row, tuple(one.officer.name for one in found), new)


def unseen_rows(actor: Actor) -> QuerySet[Mention]:
    """Remarks the actor is spoken to in and has not seen, in no order."""
    return Mention.objects.filter(officer=actor.id, seen_at=None).order_by()


def mentions_of(actor: Actor) -> Sequence[Mention]:
    """The newest remarks that speak to the actor, those not seen yet first (one query)."""
    rows = Mention.objects.filter(officer=actor.id)
    rows = rows.select_related("remark__by", "remark__dossier")
    return sorted(rows.order_by("-pk")[:MANY], key=lambda one: one.seen_at is not None)


def who_may_read(dossier_id: int, actor: Actor) -> list[Officer]:
    """Colleagues of an actor who may open the dossier (two queries)."""
    tasks = Task.objects.filter(dossier=dossier_id, agency=actor.agency_id)
    return colleagues(actor, list(tasks.values_list("unit", "officer")))


def colleagues(actor: Actor, stood: Sequence[tuple[int, int | None]]) -> list[Officer]:
    """The same, where it is known with which units and officers the dossier stood (one query)."""
    officers = agencies.officers_of(actor.agency_id).exclude(pk=actor.id)
    return [one for one in officers if _reads(one, stood)]


def _reads(officer: Officer, stood: Sequence[tuple[int, int | None]]) -> bool:
    """By their own roles: who stands in for somebody today is not spoken to for that."""
    reads = [TABLE.get(role, {}).get("dossier.read") for role in officer.roles]
    if "agency" in reads:
        return True
    if "unit" in reads and any(unit == officer.unit_id for unit, _ in stood):
        return True
    return bool({"own", "unit"} & set(reads)) and any(who == officer.pk for _, who in stood)
