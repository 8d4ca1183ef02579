"""Taking and giving back places: one statement a counter row, so that no hour is booked twice."""

from datetime import datetime
from typing import Final

from django.db import connection

from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.tickets.models import Appointment, ServiceGroup
from motcua.tickets.queries import appointments as reading
from motcua.tickets.rules import slots

TAKE: Final = """
    insert into tickets_slotcount as s (key, taken) values (%s, 1)
    on conflict (key) do update set taken = s.taken + 1 where s.taken < %s
    returning taken
"""
_GIVE: Final = "update tickets_slotcount set taken = taken - 1 where key = %s and taken > 0"


class Full(Refused):
    """Somebody else was faster."""

    default_code = "slot_full"
    default_message = "Giờ này vừa có người đặt hết chỗ. Mời Ông/Bà chọn giờ khác."


class NotOffered(Refused):
    """No slot begins at that hour, or not any more."""

    default_code = "slot_not_offered"
    default_message = "Giờ này không nhận hẹn. Mời Ông/Bà chọn trong các giờ còn chỗ."


def change(
    *, take: tuple[ServiceGroup, datetime] | None, give: Appointment | None, at: datetime,
    far: bool = False,
) -> None:  # fmt: skip
    """Take a place of a group at an hour, give back the one an appointment holds.

    ``far``: also beyond the days a citizen may book. Raises Full, NotOffered.
    """
    steps: list[tuple[str, int]] = []  # key, cap; 0 gives back
    if take:
        steps += _wanted(*take, at, far)
    if give and give.state == "booked":
        steps += [(key, 0) for key in _keys(give.group_id, give.starts_at)]
    for key, cap in sorted(steps):
        _step(key, cap)


def _wanted(group: ServiceGroup, hour: datetime, at: datetime, far: bool) -> list[tuple[str, int]]:
    day = clock.local(hour).date()
    reach = far or day in slots.bookable_days(clock.local(at).date(), group.days_ahead)
    found = reading.offered(group, at, days=[day]) if reach else []
    slot = found[0].at(hour) if found else None
    if slot is None:
        raise NotOffered
    day_key, slot_key = _keys(group.pk, hour)
    return [(day_key, group.day_cap), (slot_key, slot.places)]


def _keys(group_id: int, hour: datetime) -> tuple[str, str]:
    day = clock.local(hour).date()
    return slots.day_key(group_id, day), slots.slot_key(group_id, hour)


def _step(key: str, cap: int) -> None:
    with connection.cursor() as cursor:
        if not cap:
            cursor.execute(_GIVE, [key])
            return
        cursor.execute(TAKE, [key, cap])
        if cursor.fetchone() is None:
            raise Full
