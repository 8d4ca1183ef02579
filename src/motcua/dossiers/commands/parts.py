"""Parts of a joint procedure as dossiers: begun, held, ended, given back with their whole.

Only the room above (``joint``) calls these, with the whole locked; nobody presses them. A part is
an ordinary dossier at its agency but for what the whole has in its place: receipt and hand-over.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.catalog.content import Part
from motcua.catalog.rules import routes
from motcua.dossiers import numbers, search, timing
from motcua.dossiers.commands import _clock, _core, _drafts, _results, _supplements, _tasks
from motcua.dossiers.commands._codes import code_of
from motcua.dossiers.commands.elsewhere import REFUSAL, noon
from motcua.dossiers.commands.intake import keep_documents
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Document, Dossier, DueChange, Pause, Result, Supplement, Task
from motcua.dossiers.rules import OPEN, PAUSED, WORKING, Status
from motcua.dossiers.versions import procedure, route_of
from motcua.journal import queries as journal
from motcua.kernel import clock, rows
from motcua.kernel.errors import Invalid

_SHARED = (
    "channel", "level", "submitter_id", "owner_id", "owner_name", "submitter_name", "relation",
    "authority", "summary", "quantity", "facts", "notify_phone", "reception_agency_id",
    "return_agency_id", "submitted_at",
)  # fmt: skip


def lock_whole(whole_id: int) -> Dossier:
    """The whole, locked before any of its parts; raises NotFound."""
    return _core.lock(whole_id)


@_core.inside
def open_part(
    whole: Dossier,
    part: Part,
    agency_id: int,
    order: int,
    *,
    fed: Sequence[DocumentInput] = (),
    at: datetime,
) -> Dossier:
    """Begin a part: its agency finds it in its worklist, with the papers it needs and no others.

    ``fed``: results of parts before it. A part that is settled on another system or on paper
    stands at no step here.
    """
    _read_shared(whole)
    version = catalog.version_on(part.procedure, clock.local(at).date())
    here = part.way == "here"
    dossier = Dossier(
        **{name: getattr(whole, name) for name in _SHARED},
        status=Status.ACCEPTED, whole_id=whole.pk, part=part.code,
        joint_version_id=whole.version_id, counted=here and agency_id != whole.agency_id,
        agency_id=agency_id, version_id=version.id, case_code=part.case,
        procedure_code=version.procedure_code, procedure_name=part.name,
        field_code=version.field_code, law_code=catalog.law_on(clock.local(at).date()).code,
        accepted_at=at, term_started_at=at,
    )  # fmt: skip
    dossier.due_at, dossier.due_trace = timing.promise(agency_id, at, part.term)
    _name(dossier, whole, order, at)
    search.follow(dossier, whole)
    papers = _papers(whole, part, fed)
    with rows.together():
        rows.insert(dossier)
        keep_documents(dossier, papers, stage="intake", at=at, by=None)
        if here:
            _tasks.open_step(dossier, routes.first(route_of(dossier)), at=at)
        _core.record(
            dossier, "part_opened", at=at, by=None, prev=_core.NEW, field=dossier.field_code,
            procedure=dossier.procedure_code, due_at=dossier.due_at, of=whole.code,
            agency=agency_id, channel=dossier.channel, counted=dossier.counted,
        )  # fmt: skip
    return dossier


def _read_shared(whole: Dossier) -> None:
    """What a lock leaves for later and every part needs: once for all begun together."""
    if "digits" in whole.get_deferred_fields():
        whole.refresh_from_db(fields=("digits",))


def _name(dossier: Dossier, whole: Dossier, order: int, at: datetime) -> None:
    """A number of its agency where that counts it; else the whole's code and its place.

    The number series of another system is never ours to use.
    """
    if dossier.counted:
        numbers.name(dossier, code_of(dossier.agency_id), at)
        return
    numbers.identify(dossier)
    dossier.code = f"{whole.code}-P{order}"


def _papers(whole: Dossier, part: Part, fed: Sequence[DocumentInput]) -> list[DocumentInput]:
    """What the part needs of what its whole has, and what parts before it gave."""
    held = rows.read(Document, "where dossier_id = %s order by id", whole.pk)
    if part.papers is not None:
        held = [row for row in held if row.requirement_code in part.papers]
    return [*map(_copy, held), *fed]


def _copy(row: Document) -> DocumentInput:
    return DocumentInput(
        row.requirement_code, row.name, row.kind, row.quantity, row.blob_id or "", row.file_name
    )


@_core.inside
def hold_part(part_id: int, *, at: datetime) -> bool:
    """The citizen asks for the whole back: its clock stands still until that is decided."""
    dossier = _core.lock(part_id)
    if dossier.state not in OPEN - {Status.WITHDRAWING}:
        return False
    _drafts.recall(dossier, at)
    Pause.objects.filter(dossier=dossier, ended_at=None).update(ended_at=at)
    _clock.stop(dossier, Status.WITHDRAWING, "withdrawal", at)
    _core.record(dossier, "part_held", at=at, by=None)
    return True


@_core.inside
def release_part(part_id: int, *, by: Actor | None, at: datetime) -> bool:
    """The whole is not given back: work on the part goes on, the time in between does not count.

    A part whose own withdrawal waits for its leader stays as it is.
    """
    dossier = _core.lock(part_id)
    own = Task.objects.filter(dossier=dossier, kind="withdrawal", state="open").exists()
    if dossier.state is not Status.WITHDRAWING or own:
        return False
    _clock.go_on(dossier, "shift", by=by, at=at)
    _core.record(dossier, "part_released", at=at, by=None, due_at=dossier.due_at)
    return True


@_core.inside
def end_part(part_id: int, outcome: str, ground: str, *, by: Actor | None, at: datetime) -> bool:
    """End an open part without a result: ``withdrawn`` or ``stopped``; False where it has ended."""
    dossier = _core.lock(part_id)
    if dossier.state not in OPEN:
        return False
    _core.move(dossier, Status.STOPPED)
    dossier.outcome, dossier.ended_at, dossier.paused_at = outcome, at, None
    rows.update(dossier, "status", "outcome", "ended_at", "paused_at")
    Pause.objects.filter(dossier=dossier, ended_at=None).update(ended_at=at)
    Supplement.objects.filter(dossier=dossier, state__in=("issued", "proposed")).update(
        state="returned"
    )
    _drafts.recall(dossier, at)
    _core.cancel_open_tasks(dossier, at=at)
    _core.record(dossier, "part_ended", at=at, by=by, outcome=outcome, ground=ground)
    return True


@_core.inside
def begin_elsewhere(part_id: int, note: str, *, by: Actor | None, at: datetime) -> Dossier:
    """Another system, or a transfer slip, tells that work on a part has begun or moved on."""
    dossier = _core.lock(part_id)
    _core.allow(dossier, "forward", WORKING)
    _core.begin_work(dossier)
    rows.update(dossier, "status")
    _core.record(dossier, "part_progressed", at=at, by=by, note=note)
    return dossier


@_core.inside
def settle_elsewhere(
    part_id: int,
    outcome: str,
    *,
    number: str = "",
    summary: str = "",
    blob: str = "",
    paper: DocumentInput | None = None,
    signed_on: date | None = None,
    by: Actor | None,
    at: datetime,
) -> Dossier:
    """A part that was settled elsewhere has its result: ``granted`` or ``refused``.

    ``paper``: what was brought, where it came on paper; ``signed_on``: the day it bears.
    Raises Invalid for a refusal without reasons, IllegalTransition where it has ended.
    """
    dossier = _core.lock(part_id)
    if outcome == "refused" and not summary.strip():
        raise Invalid(fields={"summary": "Cần ghi lý do cơ quan giải quyết từ chối."})
    _core.allow(dossier, "forward", WORKING)
    keep_documents(dossier, [paper] if paper else [], stage="handling", at=at, by=by)
    _core.begin_work(dossier)
    version, _ = procedure(dossier)
    _results.resolve(dossier, version, outcome, at=at)
    refusal = {"name": REFUSAL} if outcome == "refused" else {}
    Result.objects.filter(dossier=dossier).update(
        number=number.strip()[:60], summary=summary.strip()[:1000], blob_id=blob or None,
        signed_at=noon(signed_on) if signed_on else at, **refusal,
    )  # fmt: skip
    _core.cancel_open_tasks(dossier, at=at)
    _core.record(dossier, "part_settled", at=at, by=by, outcome=outcome, number=number)
    return dossier


@_core.inside
def ask_elsewhere(
    part_id: int,
    items: Sequence[dict[str, str]],
    reason: str,
    *,
    by: Actor | None,
    at: datetime,
) -> Supplement:
    """Another agency asks for papers: the desk finds the request and issues it, as always."""
    dossier = _core.lock(part_id)
    _core.allow(dossier, "propose_supplement")
    if dossier.asked.filter(state="proposed").exists():
        raise Invalid("Đã có một đề nghị bổ sung đang chờ bộ phận Một cửa.")
    _core.begin_work(dossier)
    rows.update(dossier, "status")
    row = Supplement.objects.create(
        dossier=dossier, stage="review", state="proposed", reason=reason.strip(),
        items=_supplements.checked(items, reason), proposed_by_id=by.id if by else None,
        proposed_at=at,
    )  # fmt: skip
    _tasks.open_decision(
        dossier, "supplement", "Gửi yêu cầu bổ sung", "receptionist", _tasks.DESK,
        at=at, minutes=4 * 60,
    )  # fmt: skip
    _core.record(dossier, "supplement_proposed", at=at, by=by, items=row.items, reason=reason)
    return row


@_core.inside
def keep_in_work(part_id: int, reason: str, *, by: Actor | None, at: datetime) -> bool:
    """The agency that has a part does not give it back, or has settled it already.

    False where its citizen has not asked for it. Where the whole is asked back, that is decided
    first.
    """
    dossier = _core.lock(part_id)
    asked = Task.objects.filter(dossier=dossier, kind="withdrawal", state="open")
    if dossier.state is not Status.WITHDRAWING or not asked.exists():
        return False
    _core.cancel_open_tasks(dossier, at=at, kinds=("withdrawal",))
    _clock.go_on(dossier, "shift", by=by, at=at)
    _core.record(dossier, "withdrawal_rejected", at=at, by=by, reason=reason)
    return True


@_core.inside
def whole_begins(whole: Dossier) -> None:
    """A joint dossier is in progress as soon as its parts are."""
    if _core.begin_work(whole):
        rows.update(whole, "status")


@_core.inside
def whole_resolved(whole: Dossier, outcome: str, *, at: datetime) -> None:
    """All parts have ended and there is something to give: it waits at the desk for its citizen."""
    if whole.state in PAUSED:
        _wake(whole, at)
    version, _ = procedure(whole)
    path = routes.forward_path(route_of(whole))
    with rows.together():
        _core.cancel_open_tasks(whole, at=at)
        _results.resolve(whole, version, outcome, at=at)
        for step in filter(_results.is_return, path):
            _tasks.open_step(whole, step, at=at)
        _core.record(whole, "parts_finished", at=at, by=None, outcome=outcome)


@_core.inside
def whole_stopped(whole: Dossier, outcome: str, ground: str, *, at: datetime) -> None:
    """All parts have ended and none brought anything: nothing is to be given."""
    if whole.state in PAUSED:
        _wake(whole, at)
    _core.move(whole, Status.STOPPED)
    whole.outcome, whole.ended_at = outcome, at
    rows.update(whole, "status", "outcome", "ended_at")
    _core.cancel_open_tasks(whole, at=at)
    _core.record(whole, "parts_ended", at=at, by=None, outcome=outcome, ground=ground)


@_core.inside
def whole_waits(whole: Dossier, *, at: datetime) -> None:
    """No part can go on until the citizen has brought something: the whole waits, too."""
    _clock.stop(whole, Status.AWAITING_SUPPLEMENT, "supplement", at)
    _core.record(whole, "parts_wait", at=at, by=None)


@_core.inside
def whole_goes_on(whole: Dossier, *, at: datetime) -> None:
    """Some part can go on again. The date is moved by what the part was given, not by the wait."""
    _wake(whole, at)
    _core.record(whole, "parts_go_on", at=at, by=None, due_at=whole.due_at)


def _wake(whole: Dossier, at: datetime) -> None:
    _core.move(whole, Status.IN_PROGRESS)
    whole.paused_at = None
    Pause.objects.filter(dossier=whole, ended_at=None).update(ended_at=at)
    rows.update(whole, "status", "paused_at")
    _core.sort_tasks_again(whole)


@_core.inside
def move_whole(
    whole: Dossier, due: datetime, trace: dict[str, Any], reason: str, ground: str, *, at: datetime
) -> None:
    """The promised date moves with a part on the longest way; the old one stays visible."""
    DueChange.objects.create(
        dossier=whole, at=at, old_due_at=whole.due_at, new_due_at=due, reason=reason, ground=ground
    )
    whole.due_at, whole.due_trace = due, trace
    rows.update(whole, "due_at", "due_trace")
    _core.sort_tasks_again(whole)


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
