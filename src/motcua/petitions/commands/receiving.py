"""A petition comes in: from somebody's own hand, or typed by the desk for who calls or comes."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.citizens.models import Account
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.petitions import keys
from motcua.petitions.commands import _core
from motcua.petitions.drafts import Draft
from motcua.petitions.models import Petition, PetitionFile
from motcua.petitions.rules import terms
from motcua.petitions.rules.kinds import PORTAL, QR, TYPED
from motcua.worktime import queries as calendars


def receive(
    agency_id: int, draft: Draft, *, account: Account | None = None, at: datetime | None = None
) -> Petition:
    """Keep what somebody sent; the same form sent twice is one petition.

    Without a name it is read and weighed, but the decree owes it no answer (NĐ 20/2008 Art 7),
    and it is not joined to the account it came from. Raises Invalid.
    """
    channel, said = QR if draft.place else PORTAL, draft.cleaned()
    known = account if said.name else None
    return _once(agency_id, said, channel, None, known, _core.moment(at))


def receive_typed(draft: Draft, channel: str, *, by: Actor, at: datetime | None = None) -> Petition:
    """Keep what somebody said on the telephone or at the desk. Raises NotAllowed, Invalid."""
    permissions.require(by, "petition.receive", agency_id=by.agency_id)
    if channel not in TYPED:
        raise Invalid(fields={"channel": "Mời chọn cách công dân đã gửi."})
    return _once(by.agency_id, draft.cleaned(), channel, by, None, _core.moment(at))


def _once(
    agency_id: int, draft: Draft, channel: str, by: Actor | None, account: Account | None,
    at: datetime,
) -> Petition:  # fmt: skip
    try:
        with _core.atomic():
            return _keep(agency_id, draft, channel, by, account, at)
    except IntegrityError:  # pressed twice: the first is kept
        known = Petition.objects.filter(request_key=draft.request_key).first()
        if not draft.request_key or known is None:
            raise
        return known


def _keep(
    agency_id: int, draft: Draft, channel: str, by: Actor | None, account: Account | None,
    at: datetime,
) -> Petition:  # fmt: skip
    agency = Agency.objects.get(pk=agency_id)
    forward, answer = terms.deadlines(
        calendars.calendar_for(agency_id), at, clock.local(at).date(),
        settings.MOTCUA_PETITION_DAYS,
    )  # fmt: skip
    known = Dossier.objects.filter(code=draft.dossier_code, agency=agency).only("pk").first()
    row = Petition.objects.create(
        agency=agency, code=keys.new_code(agency.code, at), token=keys.new_token(),
        request_key=draft.request_key or None, channel=channel, place=draft.place,
        kind=draft.kind, name=draft.name, phone=draft.phone, email=draft.email,
        address=draft.address, account=account, language=draft.language, words=draft.words,
        dossier_code=draft.dossier_code, dossier=known, consent=draft.consent, received_at=at,
        received_by_id=by.id if by else None, forward_by=forward, answer_by=answer,
        due_at=forward,
    )  # fmt: skip
    PetitionFile.objects.bulk_create(
        PetitionFile(petition=row, name=name[:200], blob=blob) for name, blob in draft.files
    )
    _core.record(
        row, "received", at=at, by=by, about=row.kind, channel=channel, named=bool(row.name),
        forward_by=forward, answer_by=answer,
    )  # fmt: skip
    return row
