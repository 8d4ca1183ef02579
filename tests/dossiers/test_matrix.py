"""The whole table, state × action × role: what is not allowed is refused and changes nothing."""

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet

from motcua.agencies.actors import Actor
from motcua.dossiers import commands
from motcua.dossiers.asking import Ask
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules import Status
from motcua.journal.models import Entry
from motcua.kernel.errors import IllegalTransition, NotAllowed, Refused
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
S = Status
WORKING = {S.ACCEPTED, S.IN_PROGRESS}
OPEN = WORKING | {S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT, S.WITHDRAWING}

Try = Callable[[Dossier, Task | None, Actor, datetime], Any]
# Written out by hand from the life cycle, not read from the code: where each action is legal,
# who of the cast may do it to a dossier standing with the civil-status unit, and the call.
TABLE: dict[str, tuple[set[Status], set[str], Try]] = {
    "accept_submitted": (
        {S.SUBMITTED}, {"receptionist", "head"},
        lambda d, t, a, now: commands.accept_submitted(d.pk, by=a),
    ),
    "decline_submitted": (
        {S.SUBMITTED}, {"receptionist", "head"},
        lambda d, t, a, now: commands.decline_submitted(d.pk, ["Sai thẩm quyền"], by=a),
    ),
    "ask_submitted": (
        {S.SUBMITTED}, {"receptionist", "head"},
        lambda d, t, a, now: commands.ask_submitted(d.pk, states.ITEMS, "NĐ 123/2015", by=a),
    ),
    "ask_confirmation": (
        WORKING, {"officer", "colleague"},
        lambda d, t, a, now: commands.ask_confirmation(_pk(t), states.DRAFT, by=a),
    ),
    "attach_result": (
        {S.RESOLVED}, {"receptionist", "head", "clerk"},
        lambda d, t, a, now: commands.attach_result(d.pk, states.pdf(), "kq.pdf", by=a),
    ),
    "claim": (
        WORKING, {"officer", "colleague"},
        lambda d, t, a, now: commands.claim(_pk(t), by=a),
    ),
    "forward": (
        WORKING, {"officer", "colleague"},
        lambda d, t, a, now: commands.forward(_pk(t), by=a),
    ),
    "consult": (
        WORKING, {"officer", "colleague"},
        lambda d, t, a, now: commands.consult(_pk(t), [Ask("Ý kiến?", unit="land")], by=a),
    ),
    "propose_supplement": (
        WORKING, {"officer", "colleague"},
        lambda d, t, a, now: commands.propose_supplement(_pk(t), states.ITEMS, "Luật", by=a),
    ),
    "propose_refusal": (
        WORKING, {"officer", "colleague"},
        lambda d, t, a, now: commands.propose_refusal(_pk(t), ["Điều 5"], by=a),
    ),
    "record_verification": (
        WORKING, {"officer", "colleague"},
        lambda d, t, a, now: commands.record_verification(
            _pk(t), place="a", held_at="b", participants="c", minutes="d", by=a
        ),
    ),
    "add_document": (
        OPEN, {"officer", "colleague"},
        lambda d, t, a, now: commands.add_document(_pk(t), states.PAPER, by=a),
    ),
    "receive_supplement": (
        {S.AWAITING_SUPPLEMENT}, {"receptionist", "head"},
        lambda d, t, a, now: commands.receive_supplement(d.pk, states.PAPER, by=a),
    ),
    "ask_payment": (
        WORKING, {"receptionist", "head"},
        lambda d, t, a, now: commands.ask_payment(d.pk, by=a),
    ),
    "collect": (
        OPEN | {S.RESOLVED}, {"receptionist", "head"},
        lambda d, t, a, now: commands.collect(d.pk, by=a),
    ),
    "request_withdrawal": (
        WORKING | {S.SUBMITTED, S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT},
        {"receptionist", "head"},
        lambda d, t, a, now: commands.request_withdrawal(d.pk, "Nộp nhầm", by=a),
    ),
    "agree_withdrawal": (
        {S.WITHDRAWING}, {"leader", "head"},
        lambda d, t, a, now: commands.agree_withdrawal(d.pk, by=a),
    ),
    "reject_withdrawal": (
        {S.WITHDRAWING}, {"leader", "head"},
        lambda d, t, a, now: commands.reject_withdrawal(d.pk, "Đã ký", by=a),
    ),
    "stop": (
        OPEN - {S.WITHDRAWING}, {"leader", "head"},
        lambda d, t, a, now: commands.stop(d.pk, "Điều 19", by=a),
    ),
    "draft_extension": (
        WORKING, {"officer", "colleague", "head"},
        lambda d, t, a, now: commands.draft_extension(
            d.pk, now + timedelta(days=20), "Chờ xác minh", "other_agency", by=a
        ),
    ),
    "hand_over": (
        {S.RESOLVED}, {"receptionist", "head"},
        lambda d, t, a, now: commands.hand_over(_paid(d), "Vũ Hoàng Nam", by=a),
    ),
    "undo_hand_over": (
        {S.RETURNED}, {"head"},
        lambda d, t, a, now: commands.undo_hand_over(d.pk, "Bấm nhầm", by=a),
    ),
}  # fmt: skip
# A result waits at the desk: there the receptionist may take the task of returning it.
ALSO = {("claim", S.RESOLVED, "receptionist")}


def _pk(task: Task | None) -> int:
    return task.pk if task else 0


def _paid(dossier: Dossier) -> int:
    payments = dossier.payments.filter(cancelled_at=None)
    if not payments.exists() and dossier.state is S.RESOLVED:
        commands.collect(dossier.pk, by=_desk[0])
    return dossier.pk


_desk: list[Actor] = []


@pytest.mark.parametrize("state", list(Status), ids=lambda s: s.name.lower())
def test_every_action_in_every_state_by_everyone(
    state: Status, cast: ward.Cast, now: datetime
) -> None:
    _desk[:] = [cast.receptionist]
    dossier = states.BUILD[state](cast)
    task = dossier.tasks.filter(kind="step", state="open").first() or dossier.tasks.last()
    before, wrong = _seen(dossier), []
    for action, (legal, who, attempt) in TABLE.items():
        for field in fields(cast):
            expected = state in legal and field.name in who
            expected = expected or (action, state, field.name) in ALSO
            got = _attempt(dossier, task, getattr(cast, field.name), attempt, now)
            if (got == "done") != expected:
                wrong.append(f"{action} by {field.name}: {got}, expected {expected}")
        assert _seen(dossier) == before, f"{action}: a refusal changes nothing"
    assert not wrong, "\n".join(wrong)


def _seen(dossier: Dossier) -> tuple[int, int]:
    return Entry.objects.count(), Dossier.objects.values_list("status", flat=True).get(
        pk=dossier.pk
    )


def _attempt(dossier: Dossier, task: Task | None, actor: Actor, attempt: Try, now: datetime) -> str:
    """ "done", and rolled back; or the code of the refusal."""
    try:
        with transaction.atomic():
            attempt(dossier, task, actor, now)
            raise _RolledBackError
    except _RolledBackError:
        return "done"
    except Refused as caught:
        refusal = caught
    assert refusal.message.endswith("."), "a sentence for people"
    return refusal.code


class _RolledBackError(Exception):
    """Ends an attempt that went through."""


Home = Callable[[Dossier], Any]
# What citizens do from home: where it is legal, on dossiers made ready for it by ``_ready``.
CITIZEN: dict[str, tuple[set[Status], Home]] = {
    "supplement_online": (
        {S.AWAITING_SUPPLEMENT},
        lambda d: commands.supplement_online(d.pk, states.PAPER, citizen="7"),
    ),
    "withdraw_online": (
        WORKING | {S.SUBMITTED, S.AWAITING_SUPPLEMENT, S.AWAITING_PAYMENT},
        lambda d: commands.withdraw_online(d.pk, "Nộp nhầm", citizen="7"),
    ),
    "confirm_draft": (WORKING, lambda d: commands.confirm_draft(d.pk, citizen="7")),
    "object_to_draft": (
        WORKING, lambda d: commands.object_to_draft(d.pk, "Sai ngày sinh", citizen="7"),
    ),
    "change_return": (
        OPEN | {S.SUBMITTED, S.RESOLVED},
        lambda d: commands.change_return(d.pk, "home", "Số 5", citizen="7"),
    ),
    "deliver_electronically": (
        {S.RESOLVED, S.RETURNED},
        lambda d: commands.deliver_electronically(d.pk, citizen="7", recipient="Nam"),
    ),
}  # fmt: skip


def _ready(state: Status, cast: ward.Cast) -> Dossier:
    """A dossier in a state, with a draft that waits and a file where there can be one."""
    dossier = states.BUILD[state](cast)
    if state in WORKING:
        task = states.open_task(dossier)
        commands.ask_confirmation(task.pk, states.DRAFT, by=cast.officer)
        Dossier.objects.filter(pk=dossier.pk).update(status=state)
    if state in (S.RESOLVED, S.RETURNED):
        states.with_file(dossier, cast)
    return dossier


@pytest.mark.parametrize("state", list(Status), ids=lambda s: s.name.lower())
def test_every_act_of_a_citizen_in_every_state(
    state: Status, cast: ward.Cast, now: datetime
) -> None:
    dossier, wrong = _ready(state, cast), []
    for action, (legal, attempt) in CITIZEN.items():
        before, refusal = _entries(dossier).count(), ""
        try:
            with transaction.atomic():
                attempt(dossier)
                assert _entries(dossier).count() == before + 1, "one change, one entry"
                entry = _entries(dossier).order_by("-id")[0]
                assert (entry.actor_id, entry.data["citizen"]) == (None, "7")
                raise _RolledBackError
        except _RolledBackError:
            done = True
        except Refused as caught:
            refusal, done = caught.message, False
        if done != (state in legal) or not (done or refusal.endswith(".")):
            wrong.append(f"{action}: {done} {refusal}")
    assert not wrong


def _entries(dossier: Dossier) -> "QuerySet[Entry]":
    """Of the dossier itself; what rooms above do because of it they tell by kinds of their own."""
    own = Entry.objects.filter(chain=f"dossier:{dossier.pk}")
    return own.exclude(kind__startswith="dossier.delivery_")


def test_an_illegal_transition_names_the_state(cast: ward.Cast, now: datetime) -> None:
    dossier = states.stopped(cast)
    with pytest.raises(IllegalTransition, match="Đã dừng giải quyết"):
        commands.stop(dossier.pk, "Điều 19", by=cast.leader)


def test_a_stranger_learns_nothing_from_a_task(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    with pytest.raises(NotAllowed, match="chưa được phân quyền"):
        commands.forward(states.open_task(dossier).pk, by=cast.outsider)
