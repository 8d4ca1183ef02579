"""Giving the result: to whom, by which paper, with a signature; and taking a wrong press back."""

from datetime import datetime
from typing import Final

from django.db import connection

from motcua.agencies.actors import Actor
from motcua.catalog.rules import routes
from motcua.dossiers import forms
from motcua.dossiers.commands import _core, _results, _tasks
from motcua.dossiers.commands.money import owed
from motcua.dossiers.intake import RETURN_METHODS
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import route_of
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.kernel.text import money

_CLOSE_RETURN: Final = """
    update dossiers_task set state = 'done', action = 'hand_over', done_at = %s, done_by_id = %s
    where dossier_id = %s and state = 'open' and kind = 'step'
"""
HANDED: Final = (
    "received_by_name", "received_by_number", "received_relation", "received_paper",
    "received_method", "handed_by", "handed_at", "signature",
)  # fmt: skip


@_core.atomic
def hand_over(
    dossier_id: int,
    recipient: str,
    *,
    by: Actor,
    at: datetime | None = None,
    recipient_number: str = "",
    relation: str = "",
    paper: str = "",
    method: str = "counter",
    signature: str = "",
    carried: bool = False,
) -> Dossier:
    """Give the result. ``paper`` is what proved the recipient, ``signature`` a stored drawing.

    ``carried``: by the courier who has brought it, not at the desk.

    Raises Invalid without a recipient, IllegalTransition while a fee is owed.
    """
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "deliver" if carried else "hand_over", by)
    if not recipient.strip():
        raise Invalid(fields={"recipient": "Cần ghi họ tên người nhận kết quả."})
    if method not in RETURN_METHODS:
        raise Invalid(fields={"method": "Mời chọn cách trả kết quả."})
    if (left := owed(dossier)) > 0:
        raise IllegalTransition(f"Còn {money(left)} phí, lệ phí chưa thu. Mời thu trước khi trả.")
    result = rows.read(Result, "where dossier_id = %s", dossier.pk)[0]
    result.received_by_name, result.received_by_number = recipient.strip(), recipient_number
    result.received_relation, result.received_paper = relation, paper
    result.received_method, result.handed_by_id, result.handed_at = method, by.id, at
    result.signature_id = signature or None
    _core.move(dossier, Status.RETURNED)
    dossier.returned_at = at
    with rows.together():
        rows.update(result, *HANDED)
        _close_return(dossier, by, at)
        rows.update(dossier, "status", "returned_at")
        forms.return_slip(dossier, result, by=by, at=at)
        _core.record(
            dossier, "returned", at=at, by=by, method=method, recipient=recipient, paper=paper
        )
    return dossier


def _close_return(dossier: Dossier, by: Actor, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_CLOSE_RETURN, [at, by.id, dossier.pk])


@_core.atomic
def undo_hand_over(
    dossier_id: int, reason: str, *, by: Actor, at: datetime | None = None
) -> Dossier:
    """A wrong press at the counter: on the same day, with a reason, by the head of desk."""
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "undo_hand_over", by)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do hủy việc trả kết quả."})
    if dossier.returned_at is None or _day(dossier.returned_at) != _day(at):
        raise IllegalTransition("Chỉ hủy được việc trả kết quả trong cùng ngày.")
    dossier.status, dossier.returned_at = Status.RESOLVED, None
    rows.update(dossier, "status", "returned_at")
    Result.objects.filter(dossier=dossier).update(
        received_by_name="", received_by_number="", received_relation="", received_paper="",
        received_method="", handed_by=None, handed_at=None, signature=None,
    )  # fmt: skip
    for step in routes.forward_path(route_of(dossier)):
        if _results.is_return(step):
            _tasks.open_step(dossier, step, at=at)
    _core.record(dossier, "hand_over_undone", at=at, by=by, reason=reason)
    return dossier


def _day(at: datetime) -> object:
    return clock.local(at).date()
