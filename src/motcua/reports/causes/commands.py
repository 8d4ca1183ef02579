"""Saying why a dossier was late."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, NotFound, Stale
from motcua.kernel.said import Said
from motcua.reports.causes.rules import CAUSES, check
from motcua.reports.models import LateCause
from motcua.reports.rules import grade, standing


@transaction.atomic
def classify(
    dossier_id: int,
    cause: str,
    detail: str = "",
    *,
    by: Actor,
    seen: int | None = None,
    at: datetime | None = None,
) -> LateCause:
    """Record the cause of a late dossier; ``seen`` is the last one its reader knew, None for none.

    The same answer twice is one. Raises NotFound, NotAllowed, Invalid, IllegalTransition (it is not
    late), Stale where somebody has classified it meanwhile.
    """
    at = at or clock.now()
    dossier = Dossier.objects.select_for_update().filter(pk=dossier_id).first()
    if dossier is None:
        raise NotFound("Không có hồ sơ này.")
    permissions.require(by, "late.classify", agency_id=dossier.agency_id)
    cause, words = check(cause, detail)
    if not is_late(dossier, at):
        raise IllegalTransition("Hồ sơ này không quá hạn nên không có nguyên nhân chậm.")
    last = LateCause.objects.filter(dossier=dossier).last()
    if last and (last.cause, last.detail) == (cause, words):
        return last
    _require_seen(last, seen)
    data = {"code": dossier.code, "status": dossier.status, "cause": CAUSES[cause].name}
    journal.append(
        f"dossier:{dossier.pk}", "dossier.late_cause", at=at, actor=by,
        data={**data, "cause_code": cause, "detail": words},
    )  # fmt: skip
    return LateCause.objects.create(
        dossier=dossier, cause=cause, detail=words, at=at, by_id=by.id, by_name=by.name
    )


def is_late(dossier: Dossier, at: datetime) -> bool:
    """By the rule reports judge by, at ``at`` or when a passed promise was replaced by another."""
    if dossier.accepted_at is None:
        return False
    if dossier.due_changes.filter(at__gt=F("old_due_at")).exists():
        return True
    if dossier.ended_at:
        return grade(dossier.ended_at, dossier.due_at, dossier.outcome) == "late"
    return standing(dossier.due_at, at, dossier.paused_at) == "late"


def _require_seen(last: LateCause | None, seen: int | None) -> None:
    if last and last.pk != seen:
        raise Stale(Said(
            "{who} vừa ghi nguyên nhân “{cause}” lúc {when}. Mời Ông/Bà xem lại rồi ghi tiếp.",
            who=last.by_name, cause=CAUSES[last.cause].name,
            when=f"{clock.local(last.at):%H:%M ngày %d/%m/%Y}",
        ))  # fmt: skip
