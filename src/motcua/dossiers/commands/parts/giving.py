"""Parts are given, or taken back, together with their whole."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from motcua.agencies.actors import Actor
from motcua.dossiers.commands import _core
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules import Status
from motcua.journal import queries as journal
from motcua.kernel import rows


@_core.inside
def return_parts(whole: Dossier, *, by: Actor | None, at: datetime) -> None:
    """The whole has been given: so have all results of its parts, each on its own record."""
    (given,) = rows.read(Result, "where dossier_id = %s", whole.pk)
    parts = _core.lock_parts(whole, Status.RESOLVED)
    Result.objects.filter(dossier__in=parts).update(**_receipt(given))
    for part in parts:
        _core.move(part, Status.RETURNED)
        part.returned_at = at
    _keep_given(parts, "returned", at=at, by=by, method=given.received_method)


@_core.inside
def take_back_parts(whole: Dossier, reason: str, *, by: Actor | None, at: datetime) -> None:
    """The hand-over of the whole was a wrong press: its parts wait with it again."""
    parts = _core.lock_parts(whole, Status.RETURNED)
    Result.objects.filter(dossier__in=parts).update(**_receipt(Result()))
    for part in parts:
        part.status, part.returned_at = Status.RESOLVED, None
    _keep_given(parts, "hand_over_undone", at=at, by=by, reason=reason)


def _keep_given(
    parts: Sequence[Dossier], kind: str, *, at: datetime, by: Actor | None, **data: str
) -> None:
    """Store the state of parts given, or taken back, with their whole, and say so on each."""
    heads = journal.heads([f"dossier:{part.pk}" for part in parts])
    with rows.together():
        for part in parts:
            rows.update(part, "status", "returned_at")
            _core.record(part, kind, at=at, by=by, prev=heads[f"dossier:{part.pk}"], **data)


_GIVEN: Collection[str] = (
    "received_by_name", "received_by_number", "received_relation", "received_paper",
    "received_method", "handed_by_id", "handed_at", "signature_id",
)  # fmt: skip


def _receipt(given: Result) -> dict[str, Any]:
    return {name: getattr(given, name) for name in _GIVEN}
