"""Somebody is received, turned away on a ground of the law, or does not come."""

from datetime import datetime

from django.db import IntegrityError

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.kernel.errors import Invalid
from motcua.kernel.keys import new_token
from motcua.reception.commands import _core
from motcua.reception.models import Attendee, Reception
from motcua.reception.rules.kinds import REFUSALS
from motcua.reception.rules.states import State
from motcua.reception.rules.weeks import ANSWER
from motcua.reception.visits import Visit
from motcua.worktime import queries as calendars
from motcua.worktime.rules import due_at

RECEIVE = "reception.receive"
_FIELDS = (
    "kind", "name", "subject", "content", "personal_number", "phone", "email", "address", "papers",
    "earlier", "illiterate", "read_aloud", "mark", "protected",
)  # fmt: skip


def receive(
    visit: Visit, *, by: Actor, sitting_id: int | None = None, at: datetime | None = None
) -> Reception:
    """Write somebody into the book who came without an appointment; pressed twice it is one line.

    The answer is owed within ten working days. Raises NotAllowed, Invalid.
    """
    permissions.require(by, RECEIVE, agency_id=by.agency_id)
    tidy, now = visit.cleaned(), _core.moment(at)
    try:
        with _core.atomic():
            agency = Agency.objects.get(pk=by.agency_id)
            row = Reception(
                agency=agency, code=_core.new_code(agency, now), token=new_token(),
                request_key=tidy.request_key or None, sitting_id=sitting_id, state=State.RECEIVED,
            )  # fmt: skip
            return _write(row, tidy, by, now)
    except IntegrityError:
        known = Reception.objects.filter(request_key=tidy.request_key).first()
        if not tidy.request_key or known is None:
            raise
        return known


@_core.atomic
def receive_booked(
    reception_id: int, visit: Visit, *, by: Actor, at: datetime | None = None
) -> Reception:
    """The same for who had booked. Raises NotFound, NotAllowed, Invalid, Stale."""
    tidy, now = visit.cleaned(), _core.moment(at)
    row = _core.locked(reception_id, "receive", by)
    _core.enter(row, "receive")
    return _write(row, tidy, by, now)


def _write(row: Reception, visit: Visit, by: Actor, now: datetime) -> Reception:
    for name in _FIELDS:
        setattr(row, name, getattr(visit, name))
    due = due_at(calendars.calendar_for(row.agency_id), now, ANSWER)
    row.officer_id, row.received_at, row.answer_by, row.due_at = by.id, now, due, due
    row.representative = bool(visit.others)
    row.save()
    Attendee.objects.bulk_create(
        Attendee(reception=row, name=name, address=address[:300]) for name, address in visit.others
    )
    _core.record(
        row, "received", at=now, by=by, about=row.kind, people=1 + len(visit.others), answer_by=due
    )
    return row


@_core.atomic
def refuse(
    reception_id: int, ground: str, reason: str, *, by: Actor, at: datetime | None = None
) -> Reception:
    """Turn somebody away on a named ground, with an explanation; nothing else turns anybody away.

    Raises NotFound, NotAllowed, Invalid, Stale.
    """
    now, row = _core.moment(at), _core.locked(reception_id, "refuse", by)
    if ground not in REFUSALS:
        raise Invalid(fields={"ground": "Chỉ từ chối theo căn cứ của luật. Mời chọn một căn cứ."})
    if not reason.strip():
        raise Invalid(fields={"reason": "Mời ghi sự việc, và đã giải thích với công dân thế nào."})
    _core.enter(row, "refuse")
    row.ground, row.reason, row.ended_at, row.officer_id = ground, reason.strip()[:1000], now, by.id
    row.save(update_fields=["state", "ground", "reason", "ended_at", "officer_id"])
    _core.record(row, "refused", at=now, by=by, ground=REFUSALS[ground])
    return row


@_core.atomic
def absent(reception_id: int, *, by: Actor, at: datetime | None = None) -> Reception:
    """Who had booked did not come. Raises NotFound, NotAllowed, Stale."""
    now, row = _core.moment(at), _core.locked(reception_id, "absent", by)
    _core.enter(row, "absent")
    row.ended_at = now
    row.save(update_fields=["state", "ended_at"])
    _core.record(row, "absent", at=now, by=by)
    return row
