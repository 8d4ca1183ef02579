"""Reads of joint dossiers: the whole of a part, the parts of a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.catalog.content import Gift, Joint
from motcua.dossiers.models import Dossier, Supplement, Task
from motcua.dossiers.queries import visible
from motcua.dossiers.rules import PAUSED
from motcua.joint.models import JointPart
from motcua.joint.rules import State


@dataclass(frozen=True, slots=True)
class Belonging:
    """A part with its whole (``row.whole``), what it gives, and the names of what it took."""

    row: JointPart
    gives: tuple[Gift, ...]
    took: tuple[tuple[Gift, str], ...]


def belonging(dossier: Dossier) -> Belonging | None:
    """Where a part belongs, in one query; None for any other dossier, without one."""
    if dossier.whole_id is None or dossier.joint_version_id is None:
        return None
    joint = catalog.get_version(dossier.joint_version_id).joint
    row = JointPart.objects.select_related("whole", "agency").filter(dossier=dossier).first()
    if joint is None or row is None:
        return None
    return Belonging(row, joint.part(row.code).gives, _named(joint, row.took))


def _named(joint: Joint, took: Mapping[str, str]) -> tuple[tuple[Gift, str], ...]:
    gifts = {gift.code: gift for part in joint.parts for gift in part.gives}
    return tuple((gifts[code], value) for code, value in took.items() if code in gifts)


def parts_of(whole: Dossier) -> list[JointPart]:
    """The parts of a whole in order, each with its dossier and agency (one query)."""
    rows = JointPart.objects.filter(whole=whole)
    return list(rows.select_related("agency", "dossier__agency"))


def readable(whole: Dossier, actor: Actor) -> set[int]:
    """Dossiers of the parts that the actor may open (one query)."""
    return set(Dossier.objects.filter(visible(actor), whole=whole).values_list("pk", flat=True))


def open_steps(part_ids: Iterable[int]) -> dict[int, Task]:
    """The step each part stands at, with who has it (one query)."""
    found = Task.objects.filter(dossier__in=list(part_ids), kind="step", state="open")
    return {task.dossier_id: task for task in found.select_related("unit", "officer", "agency")}


def asked_of_parts(whole: Dossier) -> list[Supplement]:
    """Papers the citizen is asked for by parts, with the part's dossier; one query."""
    found = Supplement.objects.filter(dossier__whole=whole, state="issued")
    return list(found.select_related("dossier").order_by("pk"))


def asking(wholes: Iterable[Dossier]) -> set[int]:
    """Which of these wait for papers of their citizen for a part (one query, none without any)."""
    ids = [whole.pk for whole in wholes]
    if not ids:
        return set()
    waits = Supplement.objects.filter(dossier__whole__in=ids, state="issued", supplied_at=None)
    found = waits.values_list("dossier__whole", flat=True)
    return {whole for whole in found if whole is not None}


def stands_still() -> list[str]:
    """Codes of parts under way on this system that have no open task (one query).

    Parts settled elsewhere have none by right: the exchange's own check watches those.
    """
    tasks = Task.objects.filter(dossier=OuterRef("dossier"), state="open")
    here = JointPart.objects.filter(state=State.STARTED, way="here")
    lost = here.exclude(dossier__status__in=PAUSED).filter(~Exists(tasks))
    return list(lost.order_by("id").values_list("dossier__code", flat=True))


def works_on(actor: Actor, tasks: Iterable[Task]) -> bool:
    """True for who may work on an open step among these tasks of a part."""
    return any(
        permissions.may(
            actor, "task.work", agency_id=task.agency_id, unit_id=task.unit_id,
            officer_id=task.officer_id, role=task.role,
        )
        for task in tasks
        if task.kind == "step" and task.state == "open"
    )  # fmt: skip
