"""Dossiers another desk, on another system, has taken in for us: part of its joint dossier.

What is between the office and the citizen is done at that desk; what it told us of that, and what
is to be told it, comes and goes by the room above (``exchange``), which alone calls these.
"""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies.models import Agency
from motcua.catalog import queries as catalog
from motcua.catalog.rules import routes
from motcua.dossiers import numbers, people, search, timing
from motcua.dossiers.commands import _clock, _core, _supplements, _tasks
from motcua.dossiers.commands._codes import code_of
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.intake import DocumentInput, Intake
from motcua.dossiers.models import Dossier, ElectronicResult, Result, Supplement, Task
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import procedure, route_of, term_of
from motcua.kernel import clock, rows
from motcua.kernel.errors import NotFound


@_core.atomic
def take_over(
    given: Intake, part: str, joint: str, *, agency_id: int, desk_id: int, at: datetime
) -> Dossier:
    """An ordinary dossier of ours, accepted by the desk of agency ``desk_id``; work begins.

    Where our catalog knows the joint procedure and says that the part is ours, it takes the part's
    own route and term, else those of its procedure. Raises Invalid, NotFound (a procedure or case
    we do not have).
    """
    version = catalog.version_on(given.procedure_code, clock.local(at).date())
    case = version.case(given.case_code)
    given.check()
    submitter = people.keep(given.submitter, at=at)
    owner = people.keep(given.owner, at=at) if given.owner else submitter
    dossier = Dossier(
        status=Status.ACCEPTED, part=part, joint_version_id=_joint(joint, part, agency_id, at),
        agency_id=agency_id, reception_agency_id=desk_id,
        return_agency_id=agency_id, request_key=given.request_key or None, version_id=version.id,
        case_code=case.code, procedure_code=version.procedure_code,
        procedure_name=version.short_name, field_code=version.field_code,
        law_code=catalog.law_on(clock.local(at).date()).code, channel=given.channel,
        submitter=submitter, owner=owner, submitter_name=submitter.name, owner_name=owner.name,
        relation=given.relation, authority=given.authority, summary=given.summary,
        quantity=dict(given.quantity), facts=sorted(given.facts), notify_phone=given.notify_phone,
        submitted_at=at, accepted_at=at, term_started_at=at,
    )  # fmt: skip
    dossier.due_at, dossier.due_trace = timing.promise(agency_id, at, term_of(dossier))
    numbers.name(dossier, code_of(agency_id), at)
    search.fill(dossier)
    rows.insert(dossier)
    keep_documents(dossier, given.documents, stage="intake", at=at, by=None)
    _tasks.open_step(dossier, routes.first(route_of(dossier)), at=at)
    _core.record(
        dossier, "taken_over", at=at, by=None, prev=_core.NEW, procedure=dossier.procedure_code,
        field=dossier.field_code, channel=dossier.channel, due_at=dossier.due_at, desk=desk_id,
    )  # fmt: skip
    return dossier


def _joint(code: str, part: str, agency_id: int, at: datetime) -> int | None:
    """The version of the joint procedure that gives our agency this part; None for none."""
    try:
        version = catalog.version_on(code, clock.local(at).date())
        ours = version.joint.part(part) if version.joint else None
    except NotFound:
        return None
    slug = Agency.objects.values_list("slug", flat=True).get(pk=agency_id)
    return version.id if ours and ours.agency == slug else None


@_core.atomic
def asked_of_desk(supplement_id: int, *, at: datetime) -> Supplement:
    """The request went to the desk that took the dossier in: our clock stops until it answers."""
    dossier_id = Supplement.objects.values_list("dossier_id", flat=True).get(pk=supplement_id)
    dossier = _core.lock(dossier_id)
    row = Supplement.objects.get(pk=supplement_id)
    row.state, row.issued_at = "issued", at
    row.save(update_fields=["state", "issued_at"])
    dossier.supplements += 1
    for task in Task.objects.filter(dossier=dossier, kind="supplement", state="open"):
        _core.close(task, action="issue", by=None, at=at)
    _clock.stop(dossier, Status.AWAITING_SUPPLEMENT, "supplement", at)
    _core.record(dossier, "supplement_asked", at=at, by=None, items=row.items, reason=row.reason)
    return row


@_core.atomic
def desk_supplied(dossier_id: int, documents: Sequence[DocumentInput], *, at: datetime) -> Dossier:
    """The desk has looked at what the citizen brought and sends it on: the clock runs again."""
    dossier = _core.lock(dossier_id)
    _core.allow(dossier, "receive_supplement")
    keep_documents(dossier, documents, stage="supplement", at=at, by=None)
    _supplements.answer_open(dossier, at)
    version, _ = procedure(dossier)
    _clock.go_on(dossier, version.after_supplement, by=None, at=at)
    _core.record(
        dossier, "supplemented", at=at, by=None, due_at=dossier.due_at,
        documents=[d.name for d in documents],
    )  # fmt: skip
    return dossier


@_core.atomic
def given_to_desk(dossier_id: int, desk: str, *, at: datetime) -> bool:
    """The desk has signed for the result: it gives it to the citizen. False where that is done."""
    dossier = _core.lock(dossier_id)
    if dossier.state is not Status.RESOLVED:
        return False
    _core.move(dossier, Status.RETURNED)
    dossier.returned_at = at
    rows.update(dossier, "status", "returned_at")
    Result.objects.filter(dossier=dossier).update(
        received_by_name=desk[:300], received_method="electronic", handed_at=at
    )
    _core.cancel_open_tasks(dossier, at=at)
    _core.record(dossier, "returned", at=at, by=None, method="electronic", recipient=desk)
    return True


@_core.atomic
def result_file_came(part_id: int, blob: str, file_name: str, *, at: datetime) -> bool:
    """The signed file of a result that was settled elsewhere; False where it is here already."""
    dossier = _core.lock(part_id)
    result = Result.objects.filter(dossier=dossier).first()
    if result is None or result.blob_id == blob:
        return False
    result.blob_id = blob
    result.save(update_fields=["blob"])
    replaced = ElectronicResult.objects.filter(result=result, replaced_at=None)
    _core.record(
        dossier, "result_attached", at=at, by=None, sha256=blob, file_name=file_name[:255],
        replaced=replaced.update(replaced_at=at),
    )  # fmt: skip
    return True
