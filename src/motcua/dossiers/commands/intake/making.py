"""What every way of taking in shares: the row, its date, its papers and charges."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError

from motcua.agencies.actors import Actor
from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Version
from motcua.catalog.rules import fees, routes
from motcua.dossiers import numbers, people, promises, search
from motcua.dossiers.commands import _core, _tasks
from motcua.dossiers.commands._codes import code_of
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.commands._places import Places, places
from motcua.dossiers.commands.intake.drafts import discard_draft
from motcua.dossiers.intake import Intake
from motcua.dossiers.models import Charge, Document, Dossier
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import route_of
from motcua.kernel import clock, rows
from motcua.kernel.errors import Invalid


def once(given: Intake, make: Callable[[], Dossier]) -> Dossier:
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


def which(given: Intake, at: datetime) -> tuple[Version, Case]:
    """The version in force that day and the case that was chosen. Raises Invalid, NotFound."""
    version = catalog.version_on(given.procedure_code, clock.local(at).date())
    if version.part_only:
        raise Invalid(
            f"“{version.name}” chỉ được giải quyết trong thủ tục liên thông. "
            "Mời chọn thủ tục liên thông tương ứng."
        )
    return version, version.case(given.case_code)


def new(
    given: Intake,
    version: Version,
    case: Case,
    status: Status,
    by: Actor | None,
    at: datetime,
    agency_id: int | None = None,
) -> Dossier:
    """The row as it was asked for, its places and people with it; nothing is stored but people."""
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


def store(dossier: Dossier) -> None:
    """Write the row, ready to be found."""
    search.fill(dossier)
    rows.insert(dossier)


def promise(dossier: Dossier, version: Version, case: Case, by: Actor | None, at: datetime) -> None:
    """From now the term runs: the promised date, with what was counted."""
    dossier.accepted_at = dossier.term_started_at = at
    dossier.accepted_by_id = by.id if by else None
    dossier.due_at, dossier.due_trace = promises.promise(
        version, case, dossier.channel, dossier.agency_id, at, dossier.left_out,
        desk_id=dossier.reception_agency_id,
    )  # fmt: skip


def belongings(
    dossier: Dossier, given: Intake, version: Version, case: Case, at: datetime, by: Actor | None
) -> tuple[list[Document], list[Charge]]:
    """Its papers, and what is to be paid for it."""
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


def start(dossier: Dossier, at: datetime) -> None:
    """It stands at the first step of its route."""
    _tasks.open_step(dossier, routes.first(route_of(dossier)), at=at)


def unaccepted(
    given: Intake, version: Version, case: Case, status: Status, by: Actor, at: datetime
) -> Dossier:
    """One that is stored, with its papers and charges, without a date."""
    dossier = new(given, version, case, status, by, at)
    if status is Status.NOT_ACCEPTED:
        dossier.ended_at = at
    numbers.name(dossier, code_of(dossier.reception_agency_id), at)
    store(dossier)
    belongings(dossier, given, version, case, at, by)
    forget_draft(given, by)
    return dossier


def accepted(dossier: Dossier) -> dict[str, Any]:
    """What its entry in the journal tells of an acceptance."""
    return {
        "procedure": dossier.procedure_code,
        "field": dossier.field_code,
        "channel": dossier.channel,
        "due_at": dossier.due_at,
        "return_method": dossier.return_method,
        **({"left_out": list(dossier.left_out)} if dossier.left_out else {}),
        **({"competent": dossier.agency_id} if dossier.is_elsewhere else {}),
    }


def forget_draft(given: Intake, by: Actor) -> None:
    """What had been typed is in the dossier now."""
    if given.draft_key:
        discard_draft(given.draft_key, by=by)


def reasons_of(reasons: Sequence[str]) -> list[str]:
    """The reasons that say something. Raises Invalid where there is none."""
    kept = [reason.strip() for reason in reasons if reason.strip()]
    if not kept:
        raise Invalid(fields={"reasons": "Cần ghi ít nhất một lý do, kèm căn cứ pháp lý."})
    return kept
