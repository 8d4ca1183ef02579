"""Taking a dossier in: at the counter in one act, or answering one that was sent in."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, connection

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Version
from motcua.catalog.rules import fees, routes
from motcua.dossiers import forms, leaving_out, numbers, people, promises, search, timing
from motcua.dossiers.commands import _core, _supplements, _tasks
from motcua.dossiers.commands._codes import code_of
from motcua.dossiers.commands._places import Places, places
from motcua.dossiers.intake import DocumentInput, Intake
from motcua.dossiers.models import Charge, Document, Dossier, Draft, Task
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import procedure, route_of
from motcua.kernel import clock, rows
from motcua.kernel.errors import Invalid

_DISCARD: Final = "delete from dossiers_draft where key = %s and officer_id = %s"


def accept(given: Intake, *, by: Actor, at: datetime | None = None) -> Dossier:
    """Take a complete dossier at the counter (or from the post): number, due date, fee, slip.

    Pressing twice with one ``request_key`` answers with the dossier already made. Raises Invalid
    (fields, papers missing), NotAllowed.
    """
    permissions.require(by, "dossier.accept", agency_id=by.agency_id)
    return _once(given, lambda: _accept(given, by, _core.moment(at)))


def submit(given: Intake, *, agency_id: int, at: datetime | None = None) -> Dossier:
    """A citizen sends a dossier online: acknowledged at once, waiting for the desk's answer."""
    return _once(given, lambda: _submit(given, agency_id, _core.moment(at)))


def _once(given: Intake, make: Callable[[], Dossier]) -> Dossier:
    """One dossier a ``request_key``, also when both presses arrive at the same moment."""
    try:
        with _core.atomic():
            return make()
    except IntegrityError:
        if made := _made(given):
            return made
        raise


def _made(given: Intake) -> Dossier | None:
    key = given.request_key
    return Dossier.objects.filter(request_key=key).first() if key else None


def _accept(given: Intake, by: Actor, at: datetime) -> Dossier:
    version, case = _which(given, at)
    given.check(case)
    dossier = _new(given, version, case, Status.ACCEPTED, by, at)
    _promise(dossier, version, case, by, at)
    numbers.name(dossier, code_of(dossier.reception_agency_id), at)
    with rows.together():
        _store(dossier)
        documents, charges = _belongings(dossier, given, version, case, at, by)
        _start(dossier, at)
        _forget_draft(given, by)
        forms.issue_receipt(dossier, version, case, documents, charges, by=by, at=at)
        _core.record(dossier, "accepted", at=at, by=by, prev=_core.NEW, **_accepted(dossier))
    return dossier


def _submit(given: Intake, agency_id: int, at: datetime) -> Dossier:
    version, case = _which(given, at)
    given.check()
    dossier = _new(given, version, case, Status.SUBMITTED, None, at, agency_id)
    numbers.name(dossier, code_of(dossier.reception_agency_id), at)
    _store(dossier)
    _belongings(dossier, given, version, case, at, None)
    _tasks.open_decision(
        dossier, "intake", "Trả lời hồ sơ trực tuyến", "receptionist", _tasks.DESK,
        at=at, minutes=timing.ANSWER_WITHIN,
    )  # fmt: skip
    _core.record(dossier, "submitted", at=at, by=None, prev=_core.NEW, channel=dossier.channel)
    return dossier


@_core.atomic
def accept_submitted(
    dossier_id: int,
    *,
    by: Actor,
    left_out: Collection[str] | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Accept a dossier that was sent in: its term starts now (NĐ 45/2020).

    ``left_out``: parts of a joint procedure that nobody wants, None for those its citizen left
    out. Raises Invalid for a part that is none, or that cannot be left out.
    """
    dossier = _core.lock_for(dossier_id, "accept_submitted", by)
    _accept_existing(dossier, by, _core.moment(at), left_out)
    return dossier


@_core.atomic
def complete_intake(
    dossier_id: int,
    documents: Sequence[DocumentInput],
    *,
    by: Actor,
    left_out: Collection[str] | None = None,
    at: datetime | None = None,
) -> Dossier:
    """Accept a dossier that was asked to be completed before acceptance (form 02 at intake).

    ``left_out`` as for one that was sent in.
    """
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "complete_intake", by)
    if dossier.accepted_at:
        raise Invalid("Hồ sơ này đã được tiếp nhận. Mời dùng mục nhận giấy tờ bổ sung.")
    keep_documents(dossier, documents, stage="supplement", at=at, by=by)
    _, case = procedure(dossier)
    held = set(dossier.documents.values_list("requirement_code", flat=True))
    if missing := [r.name for r in case.requirements if r.required and r.code not in held]:
        raise Invalid(f"Còn thiếu: {'; '.join(missing)}.", code="papers_missing")
    _supplements.answer_open(dossier, at)
    _accept_existing(dossier, by, at, left_out)
    return dossier


def ask_at_intake(
    given: Intake,
    items: Sequence[dict[str, str]],
    reason: str,
    *,
    by: Actor,
    at: datetime | None = None,
) -> Dossier:
    """At the counter: papers are missing; the citizen goes home with one list of all (form 02).

    Raises Invalid without items or reason.
    """
    permissions.require(by, "supplement.issue", agency_id=by.agency_id)
    return _once(given, lambda: _ask(given, items, reason, by, _core.moment(at)))


def _ask(
    given: Intake, items: Sequence[dict[str, str]], reason: str, by: Actor, at: datetime
) -> Dossier:
    version, case = _which(given, at)
    given.check()
    dossier = _unaccepted(given, version, case, Status.AWAITING_SUPPLEMENT, by, at)
    _supplements.ask(dossier, "intake", items, reason, by=by, at=at)
    forms.issue_supplement(dossier, dossier.asked.get(), by=by, at=at)
    _core.record(dossier, "asked_at_intake", at=at, by=by, prev=_core.NEW, items=list(items))
    return dossier


def decline(
    given: Intake, reasons: Sequence[str], *, by: Actor, at: datetime | None = None
) -> Dossier:
    """At the counter: not for this agency or not allowed; form 03 with reasons and ground."""
    permissions.require(by, "dossier.decline", agency_id=by.agency_id)
    return _once(given, lambda: _decline(given, reasons, by, _core.moment(at)))


def _decline(given: Intake, reasons: Sequence[str], by: Actor, at: datetime) -> Dossier:
    version, case = _which(given, at)
    given.check()
    kept = _reasons(reasons)
    dossier = _unaccepted(given, version, case, Status.NOT_ACCEPTED, by, at)
    forms.issue_declined(dossier, kept, by=by, at=at)
    _core.record(dossier, "declined", at=at, by=by, prev=_core.NEW, reasons=kept)
    return dossier


@_core.atomic
def decline_submitted(
    dossier_id: int, reasons: Sequence[str], *, by: Actor, at: datetime | None = None
) -> Dossier:
    """Decline a dossier that was sent in, with reasons."""
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "decline_submitted", by)
    kept = _reasons(reasons)
    _core.move(dossier, Status.NOT_ACCEPTED)
    dossier.ended_at = at
    rows.update(dossier, "status", "ended_at")
    _core.close_if_open(dossier, "intake", "decline", by=by, at=at)
    _core.cancel_open_tasks(dossier, at=at)
    forms.issue_declined(dossier, kept, by=by, at=at)
    _core.record(dossier, "declined", at=at, by=by, reasons=kept)
    return dossier


def save_draft(key: str, data: dict[str, Any], *, by: Actor, at: datetime | None = None) -> Draft:
    """Keep what has been typed; a draft is its officer's own and no state of any dossier."""
    draft, _ = Draft.objects.update_or_create(
        key=key, officer_id=by.id, defaults={"data": data, "saved_at": _core.moment(at)}
    )
    return draft


def discard_draft(key: str, *, by: Actor) -> None:
    """Throw a draft away."""
    with connection.cursor() as cursor:
        cursor.execute(_DISCARD, [key, by.id])


def keep_documents(
    dossier: Dossier,
    documents: Sequence[DocumentInput],
    *,
    stage: str,
    at: datetime,
    by: Actor | None,
    task: Task | None = None,
) -> list[Document]:
    """Put papers on record."""
    return rows.insert_all(
        Document(
            dossier=dossier, task=task, requirement_code=given.requirement_code, name=given.name,
            kind=given.kind, quantity=given.quantity, stage=stage, blob_id=given.blob or None,
            file_name=given.file_name, added_at=at, added_by_id=by.id if by else None,
        )
        for given in documents
    )  # fmt: skip


def _which(given: Intake, at: datetime) -> tuple[Version, Case]:
    version = catalog.version_on(given.procedure_code, clock.local(at).date())
    if version.part_only:
        raise Invalid(
            f"“{version.name}” chỉ được giải quyết trong thủ tục liên thông. "
            "Mời chọn thủ tục liên thông tương ứng."
        )
    return version, version.case(given.case_code)


def _new(
    given: Intake,
    version: Version,
    case: Case,
    status: Status,
    by: Actor | None,
    at: datetime,
    agency_id: int | None = None,
) -> Dossier:
    at_places = _where(given, version, status, agency_id if by is None else by.agency_id)
    submitter = people.keep(given.submitter, at=at)
    owner = people.keep(given.owner, at=at) if given.owner else submitter
    return Dossier(
        status=status,
        agency_id=at_places.agency,
        reception_agency_id=at_places.reception,
        return_agency_id=at_places.returns,
        request_key=given.request_key or None,
        version_id=version.id,
        case_code=case.code,
        procedure_code=version.procedure_code,
        procedure_name=version.short_name,
        field_code=version.field_code,
        law_code=catalog.law_on(clock.local(at).date()).code,
        channel=given.channel,
        level=given.level or (version.online_level if given.channel == "online" else ""),
        submitter=submitter,
        owner=owner,
        submitter_name=submitter.name,
        owner_name=owner.name,
        relation=given.relation,
        authority=given.authority,
        summary=given.summary,
        quantity=dict(given.quantity),
        facts=sorted(given.facts),
        notify_phone=given.notify_phone or submitter.phone,
        return_method=given.return_method,
        return_address=given.return_address,
        left_out=_left_out(given, version),
        submitted_at=at,
    )


def _where(given: Intake, version: Version, status: Status, desk_id: int | None) -> Places:
    """What is declined goes nowhere: it stays with the desk that said so."""
    if desk_id is None:
        raise ValueError("a dossier belongs to an agency")
    if status is Status.NOT_ACCEPTED:
        return Places(desk_id, desk_id, desk_id)
    return places(given, version, desk_id)


def _left_out(given: Intake, version: Version) -> list[str]:
    """Parts of a joint procedure that nobody wants; a required part cannot be left out."""
    if version.joint is None:
        return []
    kept = {part.code for part in version.joint.parts if part.required}
    return sorted(set(given.left_out) - kept)


def _store(dossier: Dossier) -> None:
    search.fill(dossier)
    rows.insert(dossier)


def _promise(
    dossier: Dossier, version: Version, case: Case, by: Actor | None, at: datetime
) -> None:
    dossier.accepted_at = dossier.term_started_at = at
    dossier.accepted_by_id = by.id if by else None
    dossier.due_at, dossier.due_trace = promises.promise(
        version, case, dossier.channel, dossier.agency_id, at, dossier.left_out,
        desk_id=dossier.reception_agency_id,
    )  # fmt: skip


def _belongings(
    dossier: Dossier, given: Intake, version: Version, case: Case, at: datetime, by: Actor | None
) -> tuple[list[Document], list[Charge]]:
    documents = keep_documents(dossier, given.documents, stage="intake", at=at, by=by)
    lines = fees.assess_fees(
        version, case, dossier.channel, on=clock.local(at).date(),
        quantity=given.quantity, facts=set(given.facts),
    )  # fmt: skip
    charges = rows.insert_all(
        Charge(
            dossier=dossier, code=line.code, name=line.name, quantity=line.quantity,
            unit_amount=line.unit_amount, amount=line.amount, why=line.why,
            exempt_reason=line.exempt_reason or "",
        )
        for line in lines
    )  # fmt: skip
    return documents, charges


def _start(dossier: Dossier, at: datetime) -> None:
    _tasks.open_step(dossier, routes.first(route_of(dossier)), at=at)


def _unaccepted(
    given: Intake, version: Version, case: Case, status: Status, by: Actor, at: datetime
) -> Dossier:
    dossier = _new(given, version, case, status, by, at)
    if status is Status.NOT_ACCEPTED:
        dossier.ended_at = at
    numbers.name(dossier, code_of(dossier.reception_agency_id), at)
    _store(dossier)
    _belongings(dossier, given, version, case, at, by)
    _forget_draft(given, by)
    return dossier


def _accept_existing(
    dossier: Dossier, by: Actor, at: datetime, left_out: Collection[str] | None = None
) -> None:
    version, case = procedure(dossier)
    sent = list(dossier.left_out)
    if left_out is not None:
        dossier.left_out = leaving_out.checked(version, case, left_out)
    _core.move(dossier, Status.ACCEPTED)
    _promise(dossier, version, case, by, at)
    dossier.paused_at = None
    dossier.save()
    for kind in ("intake", _supplements.SUPPLIED):
        _core.close_if_open(dossier, kind, "accept", by=by, at=at)
    _start(dossier, at)
    documents, charges = dossier.documents.all(), dossier.charges.all()
    forms.issue_receipt(dossier, version, case, documents, charges, by=by, at=at)
    told = _accepted(dossier)
    if sent != dossier.left_out:
        told["left_out_before"] = sent
    _core.record(dossier, "accepted", at=at, by=by, **told)


def _accepted(dossier: Dossier) -> dict[str, Any]:
    return {
        "procedure": dossier.procedure_code,
        "field": dossier.field_code,
        "channel": dossier.channel,
        "due_at": dossier.due_at,
        "return_method": dossier.return_method,
        **({"left_out": list(dossier.left_out)} if dossier.left_out else {}),
        **({"competent": dossier.agency_id} if dossier.is_elsewhere else {}),
    }


def _forget_draft(given: Intake, by: Actor) -> None:
    if given.draft_key:
        discard_draft(given.draft_key, by=by)


def _reasons(reasons: Sequence[str]) -> list[str]:
    kept = [reason.strip() for reason in reasons if reason.strip()]
    if not kept:
        raise Invalid(fields={"reasons": "Cần ghi ít nhất một lý do, kèm căn cứ pháp lý."})
    return kept
