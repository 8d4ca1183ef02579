"""Taking in at the counter in one act, or not; and what is sent from home."""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers import forms, numbers, timing
from motcua.dossiers.commands import _core, _supplements, _tasks
from motcua.dossiers.commands._codes import code_of
from motcua.dossiers.commands.intake import making
from motcua.dossiers.intake import Intake
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import Status
from motcua.kernel import rows


def accept(given: Intake, *, by: Actor, at: datetime | None = None) -> Dossier:
    """Take a complete dossier at the counter (or from the post): number, due date, fee, slip.

    Pressing twice with one ``request_key`` answers with the dossier already made. Raises Invalid
    (fields, papers missing), NotAllowed.
    """
    permissions.require(by, "dossier.accept", agency_id=by.agency_id)
    return making.once(given, lambda: _accept(given, by, _core.moment(at)))


def submit(given: Intake, *, agency_id: int, at: datetime | None = None) -> Dossier:
    """A citizen sends a dossier online: acknowledged at once, waiting for the desk's answer."""
    return making.once(given, lambda: _submit(given, agency_id, _core.moment(at)))


def _accept(given: Intake, by: Actor, at: datetime) -> Dossier:
    version, case = making.which(given, at)
    given.check(case)
    dossier = making.new(given, version, case, Status.ACCEPTED, by, at)
    making.promise(dossier, version, case, by, at)
    numbers.name(dossier, code_of(dossier.reception_agency_id), at)
    with rows.together():
        making.store(dossier)
        documents, charges = making.belongings(dossier, given, version, case, at, by)
        making.start(dossier, at)
        making.forget_draft(given, by)
        forms.issue_receipt(dossier, version, case, documents, charges, by=by, at=at)
        _core.record(dossier, "accepted", at=at, by=by, prev=_core.NEW, **making.accepted(dossier))
    return dossier


def _submit(given: Intake, agency_id: int, at: datetime) -> Dossier:
    version, case = making.which(given, at)
    given.check()
    dossier = making.new(given, version, case, Status.SUBMITTED, None, at, agency_id)
    numbers.name(dossier, code_of(dossier.reception_agency_id), at)
    making.store(dossier)
    making.belongings(dossier, given, version, case, at, None)
    _tasks.open_decision(
        dossier, "intake", "Trả lời hồ sơ trực tuyến", "receptionist", _tasks.DESK,
        at=at, minutes=timing.ANSWER_WITHIN,
    )  # fmt: skip
    _core.record(dossier, "submitted", at=at, by=None, prev=_core.NEW, channel=dossier.channel)
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
    return making.once(given, lambda: _ask(given, items, reason, by, _core.moment(at)))


def _ask(
    given: Intake, items: Sequence[dict[str, str]], reason: str, by: Actor, at: datetime
) -> Dossier:
    version, case = making.which(given, at)
    given.check()
    dossier = making.unaccepted(given, version, case, Status.AWAITING_SUPPLEMENT, by, at)
    _supplements.ask(dossier, "intake", items, reason, by=by, at=at)
    forms.issue_supplement(dossier, dossier.asked.get(), by=by, at=at)
    _core.record(dossier, "asked_at_intake", at=at, by=by, prev=_core.NEW, items=list(items))
    return dossier


def decline(
    given: Intake, reasons: Sequence[str], *, by: Actor, at: datetime | None = None
) -> Dossier:
    """At the counter: not for this agency or not allowed; form 03 with reasons and ground."""
    permissions.require(by, "dossier.decline", agency_id=by.agency_id)
    return making.once(given, lambda: _decline(given, reasons, by, _core.moment(at)))


def _decline(given: Intake, reasons: Sequence[str], by: Actor, at: datetime) -> Dossier:
    version, case = making.which(given, at)
    given.check()
    kept = making.reasons_of(reasons)
    dossier = making.unaccepted(given, version, case, Status.NOT_ACCEPTED, by, at)
    forms.issue_declined(dossier, kept, by=by, at=at)
    _core.record(dossier, "declined", at=at, by=by, prev=_core.NEW, reasons=kept)
    return dossier
