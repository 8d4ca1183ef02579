"""Cameras are added, changed, removed; their address goes in and never comes out to anybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import IntegrityError

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.cameras.commands import _core
from motcua.cameras.models import Camera
from motcua.cameras.rules.addresses import checked
from motcua.cameras.rules.rights import MANAGE
from motcua.cameras.rules.states import State
from motcua.kernel import sealing
from motcua.kernel.errors import Invalid
from motcua.tickets.models import Counter

LONGEST: Final = 365


@dataclass(frozen=True, slots=True)
class Setup:
    """What is told of a camera. ``address``: "" leaves the one that is known."""

    name: str
    place: str
    address: str
    days: int | None
    counters: tuple[int, ...] = ()


def add(what: Setup, *, by: Actor, at: datetime | None = None) -> Camera:
    """Know a camera; it is recorded from now on. Raises NotAllowed, Invalid."""
    permissions.require(by, MANAGE, agency_id=by.agency_id)
    now = _core.moment(at)
    row = Camera(agency_id=by.agency_id, added_at=now, since=now)
    return _save(row, what, "added", by, now)


def change(camera_id: int, what: Setup, *, by: Actor, at: datetime | None = None) -> Camera:
    """Another name, place, address, time to keep. Raises NotFound, NotAllowed, Invalid."""
    with _core.atomic():
        row = _core.locked(camera_id, by, MANAGE)
        return _save(row, what, "changed", by, _core.moment(at))


@_core.atomic
def remove(camera_id: int, *, by: Actor, at: datetime | None = None) -> Camera:
    """Record no more; what there is stays until its time is over. NotFound, NotAllowed."""
    row, now = _core.locked(camera_id, by, MANAGE), _core.moment(at)
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    row.gaps.filter(ends_at=None).update(ends_at=now)
    _core.record(row, "removed", at=now, by=by)
    return row


def _save(row: Camera, what: Setup, kind: str, by: Actor, now: datetime) -> Camera:
    new_address = _checked(row, what)
    counters = _counters(what.counters, by)
    row.name, row.place, row.days = what.name.strip(), what.place.strip(), what.days or 1
    if new_address:
        row.sealed = sealing.seal(new_address, _core.PURPOSE)
        row.generation += int(row.pk is not None)
        row.state, row.since, row.problem = State.WAITING.value, now, ""
    try:
        with _core.atomic():
            row.save()
            row.counters.set(counters)
            told = {"place": row.place, "days": row.days, "address_changed": bool(new_address)}
            numbers = sorted(counter.number for counter in counters)
            _core.record(row, kind, at=now, by=by, counters=numbers, **told)
    except IntegrityError:
        raise Invalid(fields={"name": "Đã có camera mang tên này."}) from None
    return row


def _checked(row: Camera, what: Setup) -> str:
    wrong: dict[str, str] = {}
    if not what.name.strip() or len(what.name) > 80:
        wrong["name"] = "Mời đặt tên cho camera, không quá 80 ký tự."
    if not what.place.strip() or len(what.place) > 200:
        wrong["place"] = "Mời ghi camera đặt ở đâu, không quá 200 ký tự."
    if what.days is None or not 1 <= what.days <= LONGEST:
        wrong["days"] = "Số ngày lưu từ 1 đến 365."
    address = ""
    if what.address.strip() or row.pk is None:
        try:
            address = checked(what.address, demo=settings.MOTCUA_DEMO)
        except Invalid as refusal:
            wrong |= refusal.fields
    if wrong:
        raise Invalid(fields=wrong)
    return address


def _counters(wanted: Iterable[int], by: Actor) -> list[Counter]:
    ids = set(wanted)
    found = list(Counter.objects.filter(pk__in=ids, agency_id=by.agency_id))
    if len(found) != len(ids):
        raise Invalid(fields={"counters": "Có quầy không thuộc bộ phận Một cửa này."})
    return found
