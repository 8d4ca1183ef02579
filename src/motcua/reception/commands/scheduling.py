"""When leaders receive: planned, called off."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.journal import commands as journal
from motcua.kernel.errors import Invalid, NotFound, Stale
from motcua.reception.commands import _core
from motcua.reception.models import PLACES, Reception, Sitting
from motcua.reception.rules.states import State

PLAN = "reception.plan"
_MOST = 100


@dataclass(frozen=True, slots=True)
class Planned:
    """Who receives, when, where, how many may book."""

    officer_id: int
    starts_at: datetime | None
    ends_at: datetime | None
    place: str
    chair: bool = False
    places: int = PLACES


@_core.atomic
def plan(what: Planned, *, by: Actor, at: datetime | None = None) -> Sitting:
    """Put a sitting on the schedule, which citizens see. Raises NotAllowed, Invalid, Stale."""
    now = _core.moment(at)
    permissions.require(by, PLAN, agency_id=by.agency_id)
    starts, ends = _checked(what, by, now)
    row = Sitting(
        agency_id=by.agency_id, officer_id=what.officer_id, chair=what.chair, starts_at=starts,
        ends_at=ends, place=what.place.strip(), places=what.places,
    )  # fmt: skip
    try:
        with _core.atomic():
            row.save()
    except IntegrityError:
        raise Stale("Lịch này vừa được đặt. Mời Ông/Bà tải lại trang.") from None
    _record(row, "planned", now, by, chair=row.chair, starts_at=starts)
    return row


def _checked(what: Planned, by: Actor, now: datetime) -> tuple[datetime, datetime]:
    wrong: dict[str, str] = {}
    if not Officer.objects.filter(pk=what.officer_id, agency=by.agency_id, active=True).exists():
        wrong["officer"] = "Mời chọn người tiếp."
    if what.starts_at is None or what.ends_at is None or what.ends_at <= what.starts_at:
        wrong["starts"] = "Mời ghi ngày, giờ bắt đầu và giờ kết thúc sau đó."
    elif what.ends_at <= now:
        wrong["starts"] = "Buổi tiếp phải ở sau lúc này."
    if not what.place.strip() or len(what.place) > 200:
        wrong["place"] = "Mời ghi nơi tiếp, không quá 200 ký tự."
    if not 1 <= what.places <= _MOST:
        wrong["places"] = "Số người được hẹn từ 1 đến 100."
    if wrong or what.starts_at is None or what.ends_at is None:
        raise Invalid(fields=wrong)
    return what.starts_at, what.ends_at


@_core.atomic
def call_off(sitting_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Sitting:
    """Take a sitting off the schedule; who had booked is told. NotFound, NotAllowed, Invalid."""
    now = _core.moment(at)
    row = Sitting.objects.select_for_update().filter(pk=sitting_id, agency=by.agency_id).first()
    if row is None:
        raise NotFound("Không có lịch này.")
    permissions.require(by, PLAN, agency_id=row.agency_id)
    if not reason.strip():
        raise Invalid(fields={"reason": "Mời ghi lý do, người đã hẹn sẽ đọc."})
    if row.cancelled_at:
        raise Stale("Lịch này đã hủy rồi.")
    row.cancelled_at, row.reason = now, reason.strip()[:300]
    row.save(update_fields=["cancelled_at", "reason"])
    _record(row, "called_off", now, by)
    for held in Reception.objects.select_for_update().filter(sitting=row, state=State.BOOKED):
        _core.enter(held, "cancel")
        held.ended_at, held.reason = now, row.reason
        held.save(update_fields=["state", "ended_at", "reason"])
        _core.record(held, "called_off", at=now, by=by, reason=row.reason)
    return row


def _record(row: Sitting, kind: str, at: datetime, by: Actor, **data: object) -> None:
    journal.append(f"sitting:{row.pk}", f"sitting.{kind}", at=at, actor=by, data=data)
