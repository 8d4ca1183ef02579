"""Appointments: what can be booked, who is booked, who must be told of a change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.db.models import Q, QuerySet

from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.tickets.models import Appointment, Blackout, ServiceGroup, SlotCount
from motcua.tickets.queries.halls import Hall, hall
from motcua.tickets.queries.opening import sessions_of
from motcua.tickets.rules import slots
from motcua.tickets.rules.slots import Day, Slot


def bookable(agency_id: int) -> list[ServiceGroup]:
    """The groups of a hall that take appointments and have a counter."""
    here = hall(agency_id)
    return [group for group in here.groups.values() if _places(group, here)]


def group_by_code(agency_id: int, code: str) -> ServiceGroup:
    """A group that takes appointments; raises NotFound."""
    found = next((g for g in bookable(agency_id) if g.code == code), None)
    if found is None:
        raise NotFound("Nhóm việc này không nhận đặt hẹn. Mời Ông/Bà đến lấy số tại Một cửa.")
    return found


def offered(group: ServiceGroup, at: datetime, *, days: Iterable[date] | None = None) -> list[Day]:
    """The days of a group with their hours, full ones too, as seen at a moment (two queries).

    ``days`` None: as far ahead as the group is booked. Closed days and days off are left out.
    """
    today = clock.local(at).date()
    wanted = list(slots.bookable_days(today, group.days_ahead) if days is None else days)
    places = _places(group, hall(group.agency_id))
    if not places or not wanted:
        return []
    closed = _closed(group, wanted)
    hours = {d: _hours(group, d, at) for d in wanted if d not in closed}
    taken = _taken(group.pk, hours)
    return [_day(group, d, starts, places, taken) for d, starts in hours.items() if starts]


def receiving_days(agency_id: int, since: date, ahead: int) -> list[date]:
    """The days on which the agency receives people, from a date on."""
    days = slots.bookable_days(since, ahead)
    return [day for day in days if sessions_of(agency_id, _noon(day))]


def by_token(token: str) -> Appointment:
    """The appointment a QR code leads to; raises NotFound."""
    found = Appointment.objects.select_related("agency", "group").filter(token=token).first()
    if found is None:
        raise NotFound("Không có lịch hẹn này. Mời Ông/Bà quét lại mã, hoặc lấy số thường.")
    return found


def appointment_of(appointment_id: int, agency_id: int) -> Appointment:
    """An appointment of the agency; raises NotFound."""
    rows = Appointment.objects.select_related("agency", "group").filter(agency_id=agency_id)
    found = rows.filter(pk=appointment_id).first()
    if found is None:
        raise NotFound("Không có lịch hẹn này.")
    return found


@dataclass(frozen=True, slots=True)
class GroupDay:
    """The appointments of one group on a day."""

    group: ServiceGroup
    rows: list[Appointment]


def of_day(agency_id: int, day: date) -> list[GroupDay]:
    """Everybody booked on a day, by group and hour, with the number of who came (one query)."""
    rows = _on(agency_id, day).select_related("group", "ticket").order_by(
        "group__order", "group_id", "starts_at", "id"
    )  # fmt: skip
    return [GroupDay(g, list(found)) for g, found in groupby(rows, key=lambda row: row.group)]


def booked_on(agency_id: int, day: date, group_id: int | None, at: datetime) -> list[Appointment]:
    """Who is still to come on a day, for a group or all: whom its closing concerns."""
    rows = _on(agency_id, day).filter(state="booked", starts_at__gt=at)
    if group_id is not None:
        rows = rows.filter(group_id=group_id)
    return list(rows.select_related("group").order_by("starts_at", "id"))


def blackouts(agency_id: int, since: date) -> list[Blackout]:
    """Closed days from a date on."""
    rows = Blackout.objects.filter(agency_id=agency_id, day__gte=since)
    return list(rows.select_related("group", "made_by"))


def to_tell(agency_id: int) -> list[Appointment]:
    """Whom the desk must still tell of a change: all whom no e-mail will reach, by hour."""
    waiting = Appointment.objects.filter(
        agency_id=agency_id, changed_at__isnull=False, told_at=None
    )
    by_desk = Q(email="") | Q(told_how="failed")
    return list(waiting.filter(by_desk).select_related("group").order_by("was_at", "id"))


def settled(
    agency_id: int, day: date, group_id: int | None, at: datetime
) -> list[tuple[Appointment, datetime | None]]:
    """Who is booked on a day to be closed, each with the hour that could be offered instead."""
    booked = booked_on(agency_id, day, group_id, at)
    new: dict[int, datetime | None] = {}
    for group in {row.group_id: row.group for row in booked}.values():
        after = [day + timedelta(n) for n in range(1, group.days_ahead + 1)]
        mine = [(row.pk, row.starts_at) for row in booked if row.group_id == group.pk]
        new |= slots.settle(mine, offered(group, at, days=after))
    return [(row, new[row.pk]) for row in booked]


def _on(agency_id: int, day: date) -> QuerySet[Appointment]:
    start = datetime.combine(day, time(), clock.TZ)
    return Appointment.objects.filter(
        agency_id=agency_id, starts_at__gte=start, starts_at__lt=start + timedelta(days=1)
    )


def _places(group: ServiceGroup, here: Hall) -> int:
    if not (group.bookable and group.active and group.day_cap):
        return 0
    return slots.capacity(
        slots.counters_for(group.pk, here.serves), slot_minutes=group.slot_minutes,
        minutes=group.minutes, share=group.booked_share,
    )  # fmt: skip


def _hours(group: ServiceGroup, day: date, at: datetime) -> list[datetime]:
    spans = sessions_of(group.agency_id, _noon(day))
    return slots.starts(spans, group.slot_minutes, after=at + slots.NOTICE)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), clock.TZ)


def _closed(group: ServiceGroup, days: list[date]) -> set[date]:
    rows = Blackout.objects.filter(agency_id=group.agency_id, day__in=days)
    return set(rows.filter(Q(group=None) | Q(group=group)).values_list("day", flat=True))


def _taken(group_id: int, hours: dict[date, list[datetime]]) -> dict[str, int]:
    keys = [slots.day_key(group_id, day) for day in hours]
    keys += [slots.slot_key(group_id, at) for starts in hours.values() for at in starts]
    return dict(SlotCount.objects.filter(key__in=keys).values_list("key", "taken"))


def _day(
    group: ServiceGroup, day: date, starts: list[datetime], places: int, taken: dict[str, int]
) -> Day:
    found = tuple(Slot(at, places, taken.get(slots.slot_key(group.pk, at), 0)) for at in starts)
    return Day(day, found, group.day_cap, taken.get(slots.day_key(group.pk, day), 0))
