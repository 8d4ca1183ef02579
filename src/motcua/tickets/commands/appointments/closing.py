"""A day without appointments: nobody who is booked on it is ever silently dropped."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from motcua.agencies.actors import Actor
from motcua.kernel import clock, rows
from motcua.kernel.errors import Invalid, NotFound, Stale
from motcua.tickets.commands import _core
from motcua.tickets.commands.appointments import _core as own
from motcua.tickets.commands.appointments import places, telling
from motcua.tickets.models import Appointment, Blackout
from motcua.tickets.queries import appointments as reading
from motcua.tickets.queries.halls import hall

HOW: Final = {
    "move": "Chuyển sang giờ gần nhất còn chỗ",
    "ask": "Mời người dân tự chọn giờ khác",
}
Plan = Mapping[int, datetime | None]


def close_day(
    day: date, *, how: str, reason: str, by: Actor, group_id: int | None = None,
    expected: Plan | None = None, at: datetime | None = None,
) -> list[Appointment]:  # fmt: skip
    """No appointments on a day, for a group or (None) for all; gives whom it concerned.

    ``how`` says what becomes of who is booked: ``move`` to the next free hour near their own (who
    finds none is asked), or ``ask`` them to choose again. ``expected`` is the plan somebody saw
    before; where places have gone since, Stale is raised and nothing changes. All are told.
    """
    own.require(by, by.agency_id)
    moment = _core.moment(at)
    check(day, how, reason, moment)
    if group_id is not None:
        hall(by.agency_id).group(group_id)
    with _core.atomic():
        own.hold(by.agency_id, alone=True)
        plan = reading.settled(by.agency_id, day, group_id, moment)
        if how == "ask":
            plan = [(row, None) for row, _ in plan]
        _check_plan({row.pk: new for row, new in plan}, expected)
        _close(day, group_id, reason.strip(), len(plan), by, moment)
        return [_displace(row.pk, new, reason.strip(), by, moment) for row, new in plan]


def reopen_day(blackout_id: int, *, by: Actor, at: datetime | None = None) -> None:
    """A closed day takes appointments again; who was moved stays moved."""
    own.require(by, by.agency_id)
    with _core.atomic():
        own.hold(by.agency_id, alone=True)
        row = Blackout.objects.filter(pk=blackout_id, agency_id=by.agency_id).first()
        if row is None:
            raise NotFound("Ngày này không đóng nhận hẹn.")
        row.delete()
        _record("day_reopened", row.day, row.group_id, by, _core.moment(at))


def check(day: date | None, how: str, reason: str, at: datetime) -> None:
    """Raises Invalid naming everything that must still be said before a day can be closed."""
    wrong: dict[str, str] = {}
    if day is None:
        wrong["day"] = "Mời chọn ngày."
    elif day < clock.local(at).date():
        wrong["day"] = "Ngày này đã qua. Mời chọn từ hôm nay trở đi."
    if how not in HOW:
        wrong["how"] = "Mời chọn cách xử lý người đã hẹn."
    if not reason.strip():
        wrong["reason"] = "Mời ghi lý do: người đã hẹn sẽ đọc lời này."
    if len(reason.strip()) > 200:
        wrong["reason"] = "Lý do dài quá 200 ký tự. Mời ghi ngắn lại."
    if wrong:
        raise Invalid(fields=wrong)


def _check_plan(plan: Plan, expected: Plan | None) -> None:
    if expected is not None and dict(plan) != dict(expected):
        raise Stale("Có lịch hẹn vừa thay đổi. Mời xem lại giờ mới của từng người rồi bấm lại.")


def _close(
    day: date, group_id: int | None, reason: str, concerned: int, by: Actor, at: datetime
) -> None:
    _, new = Blackout.objects.get_or_create(
        agency_id=by.agency_id, group_id=group_id, day=day,
        defaults={"reason": reason, "made_at": at, "made_by_id": by.id},
    )  # fmt: skip
    if new or concerned:
        _record("day_closed", day, group_id, by, at, reason=reason, concerned=concerned)


def _displace(
    appointment_id: int, new: datetime | None, reason: str, by: Actor, at: datetime
) -> Appointment:
    row = own.locked(appointment_id, by)
    if row.state != "booked":  # came in the meantime
        return row
    before, group = row.starts_at, row.group
    places.change(take=(group, new) if new else None, give=row, at=at, far=True)
    row.state, row.starts_at = ("booked", new) if new else ("displaced", before)
    row.moved += 1
    rows.update(row, "state", "starts_at", "moved")
    kind = "moved" if new else "displaced"
    own.record(row, kind, at=at, by=by, was=before, reason=reason, closing=True)
    telling.begin(row, before, reason, at)
    return row


def _record(
    kind: str, day: date, group_id: int | None, by: Actor, at: datetime, **data: Any
) -> None:
    _core.lock_chain(f"hall:{by.agency_id}:setup")
    _core.record(
        "setup", f"hall.{kind}", agency_id=by.agency_id, at=at, by=by, day=day.isoformat(),
        group=group_id, **data,
    )  # fmt: skip
