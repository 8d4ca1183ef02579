"""Somebody asks to be received at a sitting."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel import people
from motcua.kernel.errors import IllegalTransition, Invalid, Malformed, NotFound
from motcua.kernel.keys import new_token
from motcua.kernel.said import Said
from motcua.reception import scopes
from motcua.reception.commands import _core
from motcua.reception.models import Reception, Sitting
from motcua.reception.rules.states import State

FULL = Said("Buổi này đã đủ người hẹn. Mời Ông/Bà chọn buổi khác.")


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants to come, and about what; what is denounced is not written here."""

    name: str
    phone: str
    subject: str = ""
    language: str = "vi"
    request_key: str = ""

    def cleaned(self) -> "Wish":
        """As it is kept. Raises Invalid."""
        wrong: dict[str, str] = {}
        name, subject = " ".join(self.name.split()), " ".join(self.subject.split())
        if not 1 <= len(name) <= 120:
            wrong["name"] = Said("Mời ghi họ tên, không quá 120 ký tự.")
        if len(subject) > 300:
            wrong["subject"] = Said("Dài quá {most} ký tự. Mời ghi ngắn lại.", most=300)
        try:
            phone = people.normalise_phone(self.phone)
        except Malformed as problem:
            phone, wrong["phone"] = "", problem.message
        if wrong:
            raise Invalid(fields=wrong)
        return Wish(name, phone, subject, self.language, self.request_key[:40])


def book(
    sitting_id: int, wish: Wish, *, by: Actor | None = None, at: datetime | None = None
) -> Reception:
    """Keep a place at a sitting; the same form sent twice keeps one.

    ``by``: who writes it down for somebody at the desk or on the telephone; None for the citizen.
    Raises NotFound, NotAllowed, Invalid.
    """
    tidy = wish.cleaned()
    try:
        with _core.atomic():
            return _keep(sitting_id, tidy, by, _core.moment(at))
    except IntegrityError:
        known = Reception.objects.filter(request_key=tidy.request_key).first()
        if not tidy.request_key or known is None:
            raise
        return known


def _keep(sitting_id: int, wish: Wish, by: Actor | None, at: datetime) -> Reception:
    rows = Sitting.objects.select_for_update(of=("self",)).select_related("agency")
    sitting = rows.filter(pk=sitting_id, cancelled_at=None, ends_at__gt=at).first()
    if sitting is None:
        raise NotFound("Buổi tiếp này không còn nhận hẹn.")
    if by is not None:
        permissions.require(by, scopes.RECEIVE, agency_id=sitting.agency_id)
    same = Reception.objects.filter(request_key=wish.request_key).first()
    if wish.request_key and same:
        return same
    if sitting.receptions.exclude(state=State.CANCELLED).count() >= sitting.places:
        raise Invalid(FULL, code="full")
    row = Reception.objects.create(
        agency=sitting.agency, code=_core.new_code(sitting.agency, at), token=new_token(),
        request_key=wish.request_key or None, sitting=sitting, name=wish.name, phone=wish.phone,
        subject=wish.subject, language=wish.language, booked_at=at,
    )  # fmt: skip
    _core.record(row, "booked", at=at, by=by, starts_at=sitting.starts_at)
    return row


@_core.atomic
def cancel(reception_id: int, *, at: datetime | None = None) -> Reception:
    """The citizen, who holds the key of the page, gives the place back."""
    now = _core.moment(at)
    row = Reception.objects.select_for_update().filter(pk=reception_id).first()
    if row is None:
        raise NotFound(_core.MISSING)
    if row.state != State.BOOKED:
        raise IllegalTransition("Lịch hẹn này đã kết thúc nên không hủy được nữa.")
    _core.enter(row, "cancel")
    row.ended_at = now
    row.save(update_fields=["state", "ended_at"])
    _core.record(row, "cancelled", at=now, by=None)
    return row
