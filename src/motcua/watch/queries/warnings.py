"""Warnings as people see them: their own, or all of their agency."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.dossiers.models import Dossier
from motcua.kernel.errors import NotFound
from motcua.watch.models import EarlyWarning, Remark
from motcua.watch.reading import RUNNING

Scope = Literal["mine", "all"]
MOST: Final = 200
_SHOWN: Final = (
    "agency", "level", "turn", "share", "due_at", "role", "raised_at", "acknowledged_at",
    "officer__name", "unit__name", "acknowledged_by__name",
    "dossier__code", "dossier__procedure_name", "dossier__owner_name", "dossier__due_at",
    "dossier__status", "dossier__extensions", "dossier__ended_at",
    "task__step_name", "task__officer", "task__state",
)  # fmt: skip


def alive() -> QuerySet[EarlyWarning]:
    """Warnings of what still stands where it stood, its clock running, under the same promise."""
    return EarlyWarning.objects.filter(
        Q(task=None) | Q(task__state="open"),
        closed_at=None,
        dossier__status__in=RUNNING,
        turn=F("dossier__extensions") + F("dossier__supplements"),
    )


def addressed(actor: Actor) -> Q:
    """Told to the actor, by name or by role, or to one the actor stands in for."""
    found = Q()
    for person in actor.everyone:
        theirs = Q(officer=None, agency=person.agency_id, role__in=sorted(person.roles))
        found |= Q(officer=person.id) | theirs & (Q(unit=None) | Q(unit=person.unit_id))
    return found


def readable(actor: Actor) -> Q:
    """What the actor may see: told to them, or of an agency they watch over."""
    found = addressed(actor)
    for person in actor.everyone:
        match widest_scope(person, "watch.read"):
            case "any":
                return Q()
            case "agency":
                found |= Q(agency=person.agency_id)
            case _:
                pass
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier with its warnings, the highest level first; ``remark``: the last one written."""

    warnings: Sequence[EarlyWarning]
    remark: Remark | None

    @property
    def top(self) -> EarlyWarning:
        """The one that says most."""
        return self.warnings[0]

    @property
    def waiting(self) -> Sequence[EarlyWarning]:
        """Those nobody has acknowledged."""
        return [one for one in self.warnings if one.acknowledged_at is None]


def warnings_for(actor: Actor, scope: Scope = "mine", limit: int = MOST) -> list[Line]:
    """Dossiers with warnings, what nobody has seen and what burns first (two statements)."""
    condition = addressed(actor) if scope == "mine" else readable(actor)
    rows = alive().filter(condition).select_related(
        "officer", "unit", "acknowledged_by", "dossier", "task__officer", "task__unit"
    )  # fmt: skip
    found: dict[int, list[EarlyWarning]] = {}
    for row in rows.order_by("-level", "dossier__due_at", "due_at", "id")[: limit * 4]:
        found.setdefault(row.dossier_id, []).append(row)
    lines = [Line(rows, None) for rows in list(found.values())[:limit]]
    return sorted(_with_remarks(lines), key=lambda line: not line.waiting)


def _with_remarks(lines: Sequence[Line]) -> list[Line]:
    of = {one.pk: one.dossier_id for line in lines for one in line.warnings}
    rows = Remark.objects.filter(warning__in=list(of)).select_related("by").order_by("id")
    last = {of[row.warning_id]: row for row in rows}
    return [Line(line.warnings, last.get(line.top.dossier_id)) for line in lines]


def waiting(actor: Actor) -> QuerySet[Dossier]:
    """Dossiers of which the actor was told and nobody has acknowledged it yet."""
    told = alive().filter(addressed(actor), acknowledged_at=None, dossier=OuterRef("pk"))
    return Dossier.objects.filter(Exists(told)).order_by()


def of_dossier(dossier_id: int) -> list[EarlyWarning]:
    """All warnings of a dossier, over or not, as they came (one statement)."""
    rows = EarlyWarning.objects.filter(dossier=dossier_id)
    return list(rows.select_related("officer", "unit", "acknowledged_by"))


def one_for(actor: Actor, warning_id: int) -> EarlyWarning:
    """A warning the actor may see; else NotFound, for both reasons alike."""
    row = EarlyWarning.objects.filter(readable(actor), pk=warning_id).first()
    if row is None:
        raise NotFound("Không có cảnh báo này, hoặc cảnh báo không gửi cho Ông/Bà.")
    return row
