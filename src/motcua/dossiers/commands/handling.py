"""Work on a route: claim, assign, forward, send back, verify on site, take back."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any, Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.catalog.content import Step, Version
from motcua.catalog.rules import routes
from motcua.dossiers.commands import _core, _drafts, _opinions, _results, _tasks
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.versions import procedure, route_of
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, Refused, Stale
from motcua.kernel.said import Said

DECISIONS = frozenset({"supplement", "refusal"})


class Unseen(Enum):
    """Nobody says who had a task before."""

    UNSEEN = "unseen"


UNSEEN: Final = Unseen.UNSEEN


@_core.atomic
def claim(task_id: int, *, by: Actor, at: datetime | None = None) -> Task:
    """Take a task nobody has yet. Whoever presses second is told who was first (Stale)."""
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "claim", by)
    taken = Task.objects.filter(pk=task.pk, state="open", officer=None).update(
        officer=by.id, claimed_at=at
    )
    if not taken and task.officer_id != by.id:
        raise Stale("Việc này vừa có người nhận. Mời Ông/Bà chọn việc khác.")
    if taken:
        _core.record(dossier, "claimed", at=at, by=by, task=task.pk, step=task.step_code)
    task.officer_id = by.id
    return task


@_core.atomic
def assign(
    task_id: int,
    officer_id: int,
    *,
    by: Actor,
    at: datetime | None = None,
    was: int | Unseen | None = UNSEEN,
) -> Task:
    """Give a task to an officer who holds its role; raises Invalid, NotAllowed, Stale.

    ``was``: who had it (None for nobody) when ``by`` decided; who decides second is told.
    """
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "assign", by)
    if was is not UNSEEN and task.officer_id != was:
        raise Stale(_given_meanwhile(task))
    officer = Officer.objects.filter(
        pk=officer_id, agency_id=task.agency_id, active=True, roles__contains=[task.role]
    ).first()
    if officer is None:
        raise Invalid("Người được giao phải là cán bộ đang làm việc và có vai trò của bước này.")
    Task.objects.filter(pk=task.pk, state="open").update(officer=officer, claimed_at=at)
    _core.record(
        dossier, "assigned", at=at, by=by, task=task.pk, to=officer.pk, to_name=officer.name
    )
    task.officer_id = officer.pk
    return task


def _given_meanwhile(task: Task) -> str:
    if task.officer is None:
        return Said("Việc vừa được trả về cho cả đơn vị. Mời xem lại rồi giao.")
    return Said("Việc vừa được giao cho {name}. Không có gì thay đổi thêm.", name=task.officer.name)


@_core.atomic
def forward(
    task_id: int,
    *,
    by: Actor,
    at: datetime | None = None,
    note: str = "",
    to_officer: int | None = None,
    documents: Sequence[DocumentInput] = (),
) -> Dossier:
    """Finish a step and let the dossier stand at the next; a signing step signs.

    When the next step is the return to the citizen, the dossier is resolved. Raises Stale,
    NotAllowed, IllegalTransition (a proposal or an answer is still open).
    """
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "forward", by)
    version, step = _step_of(dossier, task)
    if step.sign and not permissions.may(
        by, "result.sign", agency_id=task.agency_id, unit_id=task.unit_id,
        officer_id=task.officer_id, role=task.role,
    ):  # fmt: skip
        raise NotAllowed("Bước này cần chữ ký của lãnh đạo được phân quyền.")
    _nothing_waits(dossier)
    _drafts.let_pass(dossier, at)
    following = routes.after(route_of(dossier), step)
    refused: dict[str, Any] = {"outcome": "refused"} if dossier.outcome == "refused" else {}
    with rows.together():
        keep_documents(dossier, documents, stage="handling", at=at, by=by, task=task)
        _core.close(task, action="sign" if step.sign else "forward", by=by, at=at, note=note)
        _results.mark(dossier, version, step, by=by, at=at)
        _pass_on(dossier, version, following, at, to_officer)
        _core.record(
            dossier, "signed" if step.sign else "forwarded", at=at, by=by, task=task.pk,
            step=step.code, to=following.code if following else "", note=note, **refused,
        )  # fmt: skip
    return dossier


def _pass_on(
    dossier: Dossier, version: Version, following: Step | None, at: datetime, to: int | None
) -> None:
    """Let the dossier stand at the following step; the return to the citizen resolves it."""
    begun = _core.begin_work(dossier)
    if following is None or _results.is_return(following):
        _results.resolve(dossier, version, at=at)
    elif begun:
        rows.update(dossier, "status")
    if following is not None and not (dossier.is_part and _results.is_return(following)):
        _tasks.open_step(dossier, following, at=at, officer_id=to)


@_core.atomic
def send_back(
    task_id: int, to_step: str, reason: str, *, by: Actor, at: datetime | None = None
) -> Dossier:
    """Send the dossier back to an earlier step that the route names, with a reason.

    It returns to the officer who last did that step.
    """
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "send_back", by)
    _, step = _step_of(dossier, task)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do chuyển lại."})
    if to_step not in step.send_back_to:
        raise IllegalTransition("Quy trình không cho chuyển lại bước này từ đây.")
    _nothing_waits(dossier)
    _core.begin_work(dossier)
    _core.close(task, action="send_back", by=by, at=at, note=reason)
    _back_to(dossier, to_step, at)
    _results.undecide(dossier)
    rows.update(dossier, "status", "outcome")
    _core.record(
        dossier, "sent_back", at=at, by=by, task=task.pk, step=step.code, to=to_step, reason=reason
    )
    return dossier


def _back_to(dossier: Dossier, code: str, at: datetime) -> Task:
    target = routes.step(route_of(dossier), code)
    last = dossier.tasks.filter(step_code=code, kind="step").exclude(done_by=None).last()
    return _tasks.open_step(dossier, target, at=at, officer_id=last.done_by_id if last else None)


@_core.atomic
def record_verification(
    task_id: int,
    *,
    place: str,
    held_at: str,
    participants: str,
    minutes: str,
    by: Actor,
    at: datetime | None = None,
    documents: Sequence[DocumentInput] = (),
) -> Dossier:
    """Put an on-site verification on record: when, where, who, what was found (NĐ 61 Art 19.3)."""
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "record_verification", by)
    _core.require_work(dossier, task)
    given = {"place": place, "held_at": held_at, "participants": participants, "minutes": minutes}
    if empty := {name: "Cần ghi mục này." for name, value in given.items() if not value.strip()}:
        raise Invalid(fields=empty)
    _core.begin_work(dossier)
    rows.update(dossier, "status")
    keep_documents(dossier, documents, stage="handling", at=at, by=by, task=task)
    _core.record(dossier, "verified_on_site", at=at, by=by, task=task.pk, verification=given)
    return dossier


@_core.atomic
def undo_forward(dossier_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Dossier:
    """Take back one's own last step while nobody has taken up the next, on the same day.

    Not after a signature (it is a decision) and not after the result is there.
    """
    at = _core.moment(at)
    dossier = _core.lock(dossier_id)
    permissions.require(by, "dossier.read", agency_id=dossier.agency_id, unit_id=by.unit_id)
    _core.allow(dossier, "undo_forward")
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do lấy lại việc."})
    done, following = _last_two(dossier)
    _may_take_back(done, following, by, at)
    Task.objects.filter(pk=following.pk, state="open").update(state="cancelled", done_at=at)
    step = routes.step(route_of(dossier), done.step_code)
    _tasks.open_step(dossier, step, at=at, officer_id=by.id)
    _core.record(dossier, "taken_back", at=at, by=by, task=done.pk, reason=reason)
    return dossier


def _last_two(dossier: Dossier) -> tuple[Task, Task]:
    steps = dossier.tasks.filter(kind="step").exclude(state="cancelled")
    rows = list(steps.order_by("-id")[:2])
    if len(rows) < 2 or rows[0].state != "open":
        raise IllegalTransition("Không có bước nào vừa chuyển để lấy lại.")
    return rows[1], rows[0]


def _may_take_back(done: Task, following: Task, by: Actor, at: datetime) -> None:
    if done.done_by_id != by.id:
        raise NotAllowed("Chỉ người vừa chuyển mới lấy lại được việc.")
    if done.action != "forward":
        raise IllegalTransition("Việc đã ký hoặc chuyển lại thì không lấy lại được.")
    if following.claimed_at is not None:
        raise Stale("Bước sau đã có người nhận nên không lấy lại được. Mời trao đổi với người đó.")
    if done.done_at and clock.local(done.done_at).date() != clock.local(at).date():
        raise IllegalTransition("Chỉ lấy lại được trong cùng ngày đã chuyển.")


def _step_of(dossier: Dossier, task: Task) -> tuple[Version, Step]:
    _core.require_work(dossier, task)
    version, _ = procedure(dossier)
    step = routes.step(route_of(dossier), task.step_code)
    if _results.is_return(step):
        raise IllegalTransition("Bước này kết thúc bằng việc trả kết quả cho công dân.")
    return version, step


def _nothing_waits(dossier: Dossier) -> None:
    """A step does not move on while a request it raised, or a question to wait for, is open."""
    _opinions.hold_up(dossier)
    waiting = next((row for row in dossier.beside if row.kind in DECISIONS), None)
    if waiting:
        raise IllegalTransition(
            f"Còn việc “{waiting.step_name}” chưa xong nên hồ sơ chưa chuyển được."
        )


def many(
    task_ids: Sequence[int], *, by: Actor, at: datetime | None = None, note: str = ""
) -> dict[int, str]:
    """Forward (or sign) several tasks, each its own transaction; task id → "" or why not."""
    answers = {}
    for task_id in task_ids:
        try:
            forward(task_id, by=by, at=at, note=note)
            answers[task_id] = ""
        except Refused as refusal:
            answers[task_id] = refusal.message
    return answers
