"""Shared by the commands: the rows of a whole, and what is written on its journal."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.dossiers.commands import parts as dossiers
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import PAUSED
from motcua.joint.models import JointPart
from motcua.joint.rules import Standing
from motcua.journal import commands as journal
from motcua.journal.models import Entry
from motcua.kernel import rows
from motcua.kernel.errors import NotFound

atomic = transaction.atomic


def lock(whole_id: int) -> tuple[Dossier, list[JointPart]]:
    """The whole, locked, and its parts in order, each with its dossier as it is now."""
    whole = dossiers.lock_whole(whole_id)
    return whole, parts_of(whole)


def parts_of(whole: Dossier) -> list[JointPart]:
    """The parts of a locked whole in order, each with its dossier as it is now."""
    with rows.together():
        parts = rows.read_later(JointPart, 'where whole_id = %s order by "order"', whole.pk)
        begun = rows.read_later(Dossier, "where whole_id = %s", whole.pk)
    by_id = {dossier.pk: dossier for dossier in begun.value}
    for part in parts.value:
        part.dossier = by_id.get(part.dossier_id) if part.dossier_id else None
    return parts.value


def lock_by_part(
    part_id: int, whole_id: int | None = None
) -> tuple[Dossier, list[JointPart], JointPart]:
    """The same by a part's dossier, and its whole where that is known; raises NotFound."""
    if whole_id is None:
        whole_id = Dossier.objects.filter(pk=part_id).values_list("whole_id", flat=True).first()
    if whole_id is None:
        raise NotFound("Hồ sơ này không phải một phần của thủ tục liên thông.")
    whole, parts = lock(whole_id)
    mine = next((part for part in parts if part.dossier_id == part_id), None)
    if mine is None:
        raise NotFound("Phần này chưa được chuyển đến cơ quan giải quyết.")
    return whole, parts, mine


def standings(parts: Iterable[JointPart]) -> dict[str, Standing]:
    """What the rules know."""
    return {
        part.code: Standing(
            part.standing, tuple(part.after), part.required,
            paused=part.dossier is not None and part.dossier.state in PAUSED,
        )
        for part in parts
    }  # fmt: skip


def record(
    whole: Dossier, kind: str, part: JointPart, *, at: datetime, by: Actor | None, **data: Any
) -> None:
    """Write on the whole's journal what happened to a part; everything above hangs on it."""
    facts = {
        "code": whole.code, "status": whole.status, "part": part.code, "name": part.name,
        "agency": agencies.short_name(part.agency_id), "way": part.way,
        "dossier": part.dossier_id, **data,
    }  # fmt: skip
    entry = journal.append(
        f"dossier:{whole.pk}", f"joint.{kind}", at=at, actor=by, data=facts, prev=whole.head
    )
    whole.head = entry.seq, bytes(entry.hash)


def heard_of(part_id: int, entry: Entry) -> tuple[Dossier, list[JointPart], JointPart]:
    """The rows of a whole where an entry tells of one of its parts."""
    return lock_by_part(part_id, entry.data["whole"])
