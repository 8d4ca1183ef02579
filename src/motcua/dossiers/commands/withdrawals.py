"""Withdrawal at the citizen's wish, and stopping on a legal ground (form 05)."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers import forms
from motcua.dossiers.commands import (
    _clock,
    _core,
    _drafts,
    _opinions,
    _tasks,
    extensions,
    give_backs,
)
from motcua.dossiers.models import Dossier, Pause, Result, Supplement
from motcua.dossiers.rules import CITIZEN, Status
from motcua.kernel import rows
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.kernel.said import Said

DECIDE_WITHIN = 4 * 60
LONGEST = 2000  # letters of a reason


@_core.atomic
def request_withdrawal(
    dossier_id: int, reason: str, *, by: Actor, at: datetime | None = None
) -> Dossier:
    """The citizen asks for the dossier back; possible until the result is signed."""
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "request_withdrawal", by)
    _request(dossier, reason, at)
    _core.record(dossier, "withdrawal_requested", at=at, by=by, reason=reason)
    return dossier


@_core.atomic
def withdraw_online(
    dossier_id: int, reason: str, *, citizen: str, at: datetime | None = None
) -> Dossier:
    """The same asked from home by the ``citizen`` (account id as text)."""
    at = _core.moment(at)
    dossier = _core.lock(dossier_id)
    _core.allow(dossier, "withdraw_online", CITIZEN["withdraw_online"])
    _request(dossier, reason, at)
    _core.record(
        dossier, "withdrawal_requested", at=at, by=None, reason=reason.strip(), citizen=citizen
    )
    return dossier


def _request(dossier: Dossier, reason: str, at: datetime) -> None:
    _nothing_signed(dossier)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do công dân xin rút."})
    if len(reason) > LONGEST:
        raise Invalid(
            fields={
                "reason": Said("Lý do dài quá {longest} ký tự. Mời ghi ngắn lại.", longest=LONGEST)
            }
        )
    _drafts.recall(dossier, at)
    Pause.objects.filter(dossier=dossier, ended_at=None).update(ended_at=at)
    _clock.stop(dossier, Status.WITHDRAWING, "withdrawal", at)
    _tasks.open_decision(
        dossier, "withdrawal", "Quyết định việc rút hồ sơ", "leader", _tasks.LEADERS,
        at=at, minutes=DECIDE_WITHIN,
    )  # fmt: skip


def _nothing_signed(dossier: Dossier) -> None:
    if Result.objects.filter(dossier=dossier).exclude(signed_at=None).exists():
        raise IllegalTransition("Kết quả đã được ký nên không rút hồ sơ được nữa.")
    _no_part_signed(dossier)


def _no_part_signed(dossier: Dossier) -> None:
    """What a part has brought is the citizen's: then only the other parts can still be ended."""
    if dossier.is_part:
        return
    signed = Result.objects.filter(dossier__whole=dossier).exclude(signed_at=None)
    names = list(signed.values_list("dossier__procedure_name", flat=True))
    if names:
        raise IllegalTransition(
            f"Phần “{'”, “'.join(names)}” đã có kết quả. Mời rút hoặc dừng từng phần còn lại."
        )


@_core.atomic
def agree_withdrawal(dossier_id: int, *, by: Actor, at: datetime | None = None) -> Dossier:
    """Agreed: the dossier stops with outcome ``withdrawn``; papers go back to the citizen."""
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "agree_withdrawal", by)
    _end(
        dossier, "withdrawn", ["Công dân đề nghị rút hồ sơ."], "Theo đề nghị của công dân.", by, at
    )
    _core.record(dossier, "withdrawn", at=at, by=by)
    return dossier


@_core.atomic
def reject_withdrawal(
    dossier_id: int, reason: str, *, by: Actor, at: datetime | None = None
) -> Dossier:
    """Not agreed: work goes on, the time in between does not count."""
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "reject_withdrawal", by)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do không đồng ý cho rút."})
    if dossier.accepted_at is None:
        raise IllegalTransition(
            "Hồ sơ chưa được tiếp nhận nên không có gì giữ lại. Mời đồng ý cho công dân rút."
        )
    _core.cancel_open_tasks(dossier, at=at, kinds=("withdrawal",))
    _clock.go_on(dossier, "shift", by=by, at=at)
    _core.record(dossier, "withdrawal_rejected", at=at, by=by, reason=reason)
    return dossier


@_core.atomic
def stop(dossier_id: int, ground: str, *, by: Actor, at: datetime | None = None) -> Dossier:
    """Stop on a legal ground, for instance papers not supplemented in time."""
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "stop", by)
    if not ground.strip():
        raise Invalid(fields={"ground": "Cần ghi căn cứ pháp lý của việc dừng."})
    _no_part_signed(dossier)
    _end(dossier, "stopped", [ground.strip()], "", by, at)
    _core.record(dossier, "stopped", at=at, by=by, ground=ground)
    return dossier


def _end(
    dossier: Dossier, outcome: str, reasons: list[str], requested: str, by: Actor, at: datetime
) -> None:
    _core.move(dossier, Status.STOPPED)
    dossier.outcome, dossier.ended_at, dossier.paused_at = outcome, at, None
    rows.update(dossier, "status", "outcome", "ended_at", "paused_at")
    Pause.objects.filter(dossier=dossier, ended_at=None).update(ended_at=at)
    Supplement.objects.filter(dossier=dossier, state="issued").update(state="returned")
    _drafts.recall(dossier, at)
    _opinions.let_rest(dossier, at)
    extensions.let_lapse(dossier, at=at)
    _core.cancel_open_tasks(dossier, at=at)
    forms.issue_stopped(dossier, reasons, requested, by=by, at=at)
    if not dossier.is_part and give_backs.something_to_return(dossier):
        give_backs.open_task(dossier, at)
