"""Answers to questions: on this system by whoever was asked, or as a letter the desk records."""

from collections.abc import Sequence
from datetime import date, datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.commands import _core, _opinions
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Opinion, Task
from motcua.dossiers.models.opinions import ANSWERED
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed


@_core.atomic
def answer_opinion(
    opinion_id: int,
    answer: str,
    *,
    by: Actor,
    at: datetime | None = None,
    documents: Sequence[DocumentInput] = (),
) -> Dossier:
    """Answer for one's unit or agency. Raises Invalid, NotAllowed, Stale for what is answered."""
    at = _core.moment(at)
    dossier, opinion = _opinions.lock(opinion_id)
    if opinion.by_letter:
        raise NotAllowed
    task = Task.objects.get(pk=opinion.task_id) if opinion.task_id else None
    _may_answer(dossier, opinion, task, by)
    _opinions.still_waits(dossier, opinion)
    if not answer.strip():
        raise Invalid(fields={"answer": "Cần ghi ý kiến trả lời."})
    if task:
        _core.close(task, action="answer", by=by, at=at, note=answer[:2000])
    _write(dossier, opinion, answer, documents, task, by=by, at=at)
    return dossier


def _may_answer(dossier: Dossier, opinion: Opinion, task: Task | None, by: Actor) -> None:
    if task is None:
        _opinions.allow(dossier, by, "opinion.answer", opinion.agency_id, opinion.unit_id)
        return
    person = permissions.whose(
        by, "opinion.answer", agency_id=task.agency_id, unit_id=task.unit_id,
        officer_id=task.officer_id, role=task.role,
    )  # fmt: skip
    if person is None:
        raise NotAllowed
    dossier.on_behalf = "" if person.id == by.id else person.name


@_core.atomic
def record_letter(
    opinion_id: int,
    answer: str,
    *,
    signed_by: str,
    number: str,
    on: date,
    by: Actor,
    at: datetime | None = None,
    documents: Sequence[DocumentInput] = (),
) -> Dossier:
    """The desk records an answer that came by letter, with its scan. Raises Invalid, Stale."""
    at = _core.moment(at)
    dossier, opinion = _opinions.lock(opinion_id)
    permissions.require(by, "opinion.record", agency_id=dossier.agency_id)
    if not opinion.elsewhere:
        raise NotAllowed
    _opinions.still_waits(dossier, opinion)
    _check_letter(answer, signed_by, number, on, documents, at)
    opinion.signed_by, opinion.letter_number = signed_by.strip(), number.strip()
    opinion.letter_date = on
    _write(dossier, opinion, answer, documents, None, by=by, at=at)
    return dossier


def _check_letter(
    answer: str,
    signed_by: str,
    number: str,
    on: date,
    documents: Sequence[DocumentInput],
    at: datetime,
) -> None:
    found = {}
    if not answer.strip():
        found["answer"] = "Cần ghi ý kiến trả lời trong văn bản."
    if not signed_by.strip():
        found["signed_by"] = "Cần ghi người ký văn bản."
    if not number.strip():
        found["number"] = "Cần ghi số, ký hiệu văn bản."
    if on > clock.local(at).date():
        found["on"] = "Ngày của văn bản ở sau hôm nay. Mời xem lại."
    if not any(given.blob for given in documents):
        found["file"] = "Cần kèm bản chụp văn bản trả lời."
    if found:
        raise Invalid(fields=found)


def _write(
    dossier: Dossier,
    opinion: Opinion,
    answer: str,
    documents: Sequence[DocumentInput],
    task: Task | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    opinion.state, opinion.answer = ANSWERED, answer.strip()
    opinion.answered_by_id, opinion.answered_at = by.id, at
    opinion.save()
    kept = keep_documents(dossier, documents, stage="handling", at=at, by=by, task=task)
    opinion.files.set(kept)
    _opinions.count_down(dossier, opinion)
    _core.record(
        dossier, "opinion_answered", at=at, by=by, opinion=opinion.pk, unit=opinion.office,
        answer=opinion.answer, letter=opinion.letter_number, names=[row.name for row in kept],
    )  # fmt: skip
