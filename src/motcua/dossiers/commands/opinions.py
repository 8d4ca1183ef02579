"""Asking another unit, with a time to answer (NĐ 61/2018 Art 19.5); the clock runs on."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.agencies.models import Unit
from motcua.dossiers.commands import _core, _tasks
from motcua.dossiers.models import Dossier, Opinion
from motcua.kernel import rows
from motcua.kernel.errors import IllegalTransition, Invalid


@_core.atomic
def consult(
    task_id: int,
    unit_code: str,
    question: str,
    *,
    hours: int = 8,
    by: Actor,
    at: datetime | None = None,
) -> Opinion:
    """Ask a unit of the agency; ``hours`` are working hours. Raises Invalid, Stale, NotAllowed."""
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "consult", by)
    if not question.strip():
        raise Invalid(fields={"question": "Cần ghi nội dung xin ý kiến."})
    if not 1 <= hours <= 240:
        raise Invalid(fields={"hours": "Thời hạn trả lời từ 1 đến 240 giờ làm việc."})
    unit = Unit.objects.filter(agency=task.agency_id, code=unit_code).first()
    if unit is None or unit.pk == task.unit_id:
        raise Invalid(fields={"unit": "Mời chọn một đơn vị khác của cơ quan."})
    _core.begin_work(dossier)
    rows.update(dossier, "status")
    asked = _tasks.open_decision(
        dossier, "opinion", "Cho ý kiến", "leader" if unit_code == _tasks.LEADERS else "officer",
        unit_code, at=at, minutes=hours * 60,
    )  # fmt: skip
    opinion = Opinion.objects.create(
        dossier=dossier, task=asked, asked_by_id=by.id, asked_at=at, question=question.strip()
    )
    _core.record(
        dossier, "opinion_asked", at=at, by=by, unit=unit.name, question=question, due=asked.due_at
    )
    return opinion


@_core.atomic
def answer_opinion(task_id: int, answer: str, *, by: Actor, at: datetime | None = None) -> Dossier:
    """Answer for one's unit."""
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "answer_opinion", by)
    if task.kind != "opinion":
        raise IllegalTransition("Việc này không phải lời xin ý kiến.")
    if not answer.strip():
        raise Invalid(fields={"answer": "Cần ghi ý kiến trả lời."})
    _core.close(task, action="answer", by=by, at=at, note=answer[:2000])
    Opinion.objects.filter(task=task).update(
        answer=answer.strip(), answered_by=by.id, answered_at=at
    )
    _core.record(dossier, "opinion_answered", at=at, by=by, task=task.pk, answer=answer)
    return dossier
