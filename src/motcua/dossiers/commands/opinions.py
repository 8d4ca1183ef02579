"""Asking units and agencies at once, each with a time to answer; the clock runs on.

NĐ 61/2018 Art 19.5: content and deadline for each who is asked, tracked; no answer by the deadline
is told to the head of the one-stop desk.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency, Unit
from motcua.dossiers import asking, timing
from motcua.dossiers.asking import Ask
from motcua.dossiers.commands import _core, _opinions, _tasks
from motcua.dossiers.models import Document, Dossier, Opinion, Task
from motcua.kernel import rows
from motcua.kernel.errors import Invalid


@_core.atomic
def consult(
    task_id: int, asks: Sequence[Ask], *, by: Actor, at: datetime | None = None
) -> list[Opinion]:
    """Ask everybody named, in one act. Raises Invalid, Stale, NotAllowed.

    Another agency with accounts here answers on its own page; one without answers by letter.
    """
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "consult", by)
    asking.check(asks)
    shown = _documents(dossier, asks)
    made = [_ask(dossier, task, ask, shown, by=by, at=at) for ask in asks]
    _core.begin_work(dossier)
    dossier.opinions_open += len(made)
    dossier.opinions_awaited += sum(row.must_wait for row in made)
    rows.update(dossier, "status", "opinions_open", "opinions_awaited")
    _core.record(
        dossier, "opinion_asked", at=at, by=by, task=task.pk,
        unit=", ".join(row.office for row in made),
        question="; ".join(dict.fromkeys(row.question for row in made)),
        asked=[_said(row) for row in made],
    )  # fmt: skip
    return made


def _documents(dossier: Dossier, asks: Sequence[Ask]) -> Mapping[int, Document]:
    wanted = {key for ask in asks for key in ask.documents}
    if not wanted:
        return {}
    found = Document.objects.filter(dossier=dossier).exclude(blob=None).in_bulk(list(wanted))
    if len(found) < len(wanted):
        raise Invalid(fields={"documents": "Có giấy tờ đã chọn không thuộc hồ sơ này."})
    return found


def _ask(
    dossier: Dossier,
    task: Task,
    ask: Ask,
    shown: Mapping[int, Document],
    *,
    by: Actor,
    at: datetime,
) -> Opinion:
    opinion = Opinion(
        dossier=dossier, asked_by_id=by.id, asked_at=at, question=ask.question.strip(),
        must_wait=ask.must_wait,
    )  # fmt: skip
    if ask.unit:
        _within(opinion, dossier, task, ask, at)
    elif ask.agency_id:
        _at_agency(opinion, dossier, ask.agency_id)
    else:
        opinion.office, opinion.by_letter = ask.office.strip(), True
    if not opinion.task_id:
        whose = dossier.agency_id if opinion.by_letter else opinion.agency_id or dossier.agency_id
        opinion.due_at = timing.step_due(whose, at, ask.hours * 60)
    opinion.save()
    if not opinion.by_letter:
        opinion.shown.set([shown[key] for key in ask.documents])
    return opinion


def _within(opinion: Opinion, dossier: Dossier, task: Task, ask: Ask, at: datetime) -> None:
    """A unit of the own agency finds it in its worklist."""
    unit = Unit.objects.filter(agency=task.agency_id, code=ask.unit).first()
    if unit is None or unit.pk == task.unit_id:
        raise Invalid(fields={"unit": "Mời chọn một đơn vị khác của cơ quan."})
    asked = _tasks.open_decision(
        dossier, "opinion", "Cho ý kiến", _role(unit), unit.code, at=at, minutes=ask.hours * 60
    )
    if asked.due_at is None:
        raise ValueError("a question has a time to answer")
    opinion.task, opinion.due_at = asked, asked.due_at
    opinion.agency_id, opinion.unit_id, opinion.office = unit.agency_id, unit.pk, unit.name


def _role(unit: Unit) -> str:
    """Who answers for a unit: its leader, else its officers, else its clerks."""
    if unit.code == _tasks.LEADERS:
        return "leader"
    held = {role for row in agencies.officers_of(unit.agency_id, unit.pk) for role in row.roles}
    return "clerk" if "clerk" in held and "officer" not in held else "officer"


def _at_agency(opinion: Opinion, dossier: Dossier, agency_id: int) -> None:
    """Another agency answers here where somebody is there to read it, else by letter."""
    agency = Agency.objects.filter(pk=agency_id).exclude(pk=dossier.agency_id).first()
    if agency is None:
        raise Invalid(fields={"unit": "Mời chọn một cơ quan khác."})
    opinion.agency, opinion.office = agency, agency.name
    opinion.by_letter = not agencies.answers_here(agency.pk)


def _said(row: Opinion) -> dict[str, object]:
    return {
        "opinion": row.pk, "who": row.office, "question": row.question, "due": row.due_at,
        "must_wait": row.must_wait, "by_letter": row.by_letter,
    }  # fmt: skip


@_core.atomic
def pass_opinion(
    opinion_id: int, unit_code: str, *, by: Actor, at: datetime | None = None
) -> Opinion:
    """At the agency that was asked, a leader or its head of desk gives the question to a unit."""
    at = _core.moment(at)
    dossier, opinion = _opinions.lock(opinion_id)
    _opinions.allow(dossier, by, "task.assign", opinion.agency_id)
    _opinions.still_waits(dossier, opinion)
    unit = Unit.objects.filter(agency=opinion.agency_id, code=unit_code).first()
    if unit is None or not opinion.elsewhere or opinion.by_letter:
        raise Invalid(fields={"unit": "Mời chọn một đơn vị của cơ quan."})
    opinion.unit = unit
    opinion.save(update_fields=["unit"])
    _core.record(
        dossier, "opinion_passed", at=at, by=by, opinion=opinion.pk, office=opinion.office,
        unit=unit.name,
    )  # fmt: skip
    return opinion


@_core.atomic
def withdraw_opinion(
    opinion_id: int, reason: str, *, by: Actor, at: datetime | None = None
) -> Dossier:
    """The question need not be answered: by who asked, or whoever may give work at the agency."""
    at = _core.moment(at)
    dossier, opinion = _opinions.lock(opinion_id)
    _opinions.allow(dossier, by, "opinion.withdraw", dossier.agency_id)
    if opinion.asked_by_id not in {person.id for person in by.everyone}:
        _opinions.allow(dossier, by, "task.assign", dossier.agency_id)
    _opinions.still_waits(dossier, opinion)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do thu lại."})
    opinion.state, opinion.ended_at, opinion.why_ended = "withdrawn", at, reason.strip()[:500]
    opinion.save(update_fields=["state", "ended_at", "why_ended"])
    if opinion.task_id:
        Task.objects.filter(pk=opinion.task_id, state="open").update(state="cancelled", done_at=at)
    _opinions.count_down(dossier, opinion)
    _core.record(
        dossier, "opinion_withdrawn", at=at, by=by, opinion=opinion.pk, unit=opinion.office,
        reason=reason,
    )  # fmt: skip
    return dossier


@_core.atomic
def tell_late_opinion(opinion_id: int, *, at: datetime | None = None) -> bool:
    """Put on record, once, that no answer came in time: the head of the desk is told by it."""
    at = _core.moment(at)
    dossier, opinion = _opinions.lock(opinion_id)
    if opinion.state != "waiting" or opinion.late_told_at or at <= opinion.due_at:
        return False
    opinion.late_told_at = at
    opinion.save(update_fields=["late_told_at"])
    _core.record(
        dossier, "opinion_late", at=at, by=None, opinion=opinion.pk, unit=opinion.office,
        answer_by=opinion.due_at,
    )  # fmt: skip
    return True
