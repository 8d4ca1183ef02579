"""How a hall is set up: groups, counters, rules. A package brings them, a page changes them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound
from motcua.tickets.commands import _core, leaving
from motcua.tickets.models import Counter, HallSettings, ServiceGroup
from motcua.tickets.queries import halls as reading

GROUP_FIELDS: Final = (
    "kind", "prefix", "name", "name_en", "hint", "hint_en", "icon", "order", "fields", "active",
    "first_number", "last_number", "minutes", "bookable", "slot_minutes", "booked_share",
    "days_ahead", "day_cap",
)  # fmt: skip
COUNTER_FIELDS: Final = ("number", "name", "zone", "active")
SETTINGS: Final = tuple(
    field.name for field in HallSettings._meta.fields if field.name not in {"id", "agency"}
)


def load_hall(data: Mapping[str, Any], agency: Agency, *, at: datetime | None = None) -> None:
    """Groups and counters of a package, for a hall that has none yet; one that has is left alone.

    What a head of desk set later is never overwritten by loading a package again.
    """
    if ServiceGroup.objects.filter(agency=agency).exists():
        return
    with transaction.atomic():
        HallSettings.objects.get_or_create(agency=agency, defaults=dict(data.get("settings", {})))
        groups = {
            row["code"]: ServiceGroup.objects.create(agency=agency, order=order, **row)
            for order, row in enumerate(data["groups"])
        }
        for row in data["counters"]:
            _add_counter(agency.pk, row, [groups[code].pk for code in row["serves"]])
        _record(agency.pk, "hall.loaded", at, None, groups=sorted(groups))


def _add_counter(agency_id: int, row: Mapping[str, Any], groups: Iterable[int]) -> Counter:
    fields = {name: row[name] for name in COUNTER_FIELDS if name in row}
    counter = Counter.objects.create(agency_id=agency_id, **fields)
    counter.groups.set(groups)
    return counter


def change_settings(
    fields: Mapping[str, Any], *, by: Actor, at: datetime | None = None
) -> HallSettings:
    """The rules of the hall. Raises Invalid naming every field that cannot be."""
    permissions.require(by, "hall.manage", agency_id=by.agency_id)
    with transaction.atomic():
        row, _ = HallSettings.objects.select_for_update().get_or_create(agency_id=by.agency_id)
        changed = _apply(row, fields, SETTINGS)
        _record(by.agency_id, "hall.settings_changed", at, by, changed=changed)
    return row


def add_group(fields: Mapping[str, Any], *, by: Actor, at: datetime | None = None) -> ServiceGroup:
    """A new queue."""
    permissions.require(by, "hall.manage", agency_id=by.agency_id)
    with transaction.atomic():
        row = ServiceGroup(agency_id=by.agency_id, code=fields.get("code", ""))
        changed = _apply(row, fields, GROUP_FIELDS)
        _record(by.agency_id, "hall.group_added", at, by, code=row.code, changed=changed)
    return row


def change_group(
    group_id: int, fields: Mapping[str, Any], *, by: Actor, at: datetime | None = None
) -> ServiceGroup:
    """Another name, letter or measure. Tickets given keep the letter they have."""
    permissions.require(by, "hall.manage", agency_id=by.agency_id)
    with transaction.atomic():
        row = ServiceGroup.objects.select_for_update().filter(
            pk=group_id, agency_id=by.agency_id
        ).first()  # fmt: skip
        if row is None:
            raise NotFound("Không có nhóm việc này.")
        changed = _apply(row, fields, GROUP_FIELDS)
        leaving.check_empty(row)
        _record(by.agency_id, "hall.group_changed", at, by, code=row.code, changed=changed)
    return row


def add_counter(
    fields: Mapping[str, Any], groups: Iterable[int], *, by: Actor, at: datetime | None = None
) -> Counter:
    """A new counter and what it serves."""
    permissions.require(by, "hall.manage", agency_id=by.agency_id)
    with transaction.atomic():
        row = Counter(agency_id=by.agency_id)
        changed = _apply(row, fields, COUNTER_FIELDS)
        row.groups.set(_known(groups, by))
        _record(by.agency_id, "hall.counter_added", at, by, number=row.number, changed=changed)
    return row


def change_counter(
    counter_id: int, fields: Mapping[str, Any], groups: Iterable[int], *, by: Actor,
    at: datetime | None = None,
) -> Counter:  # fmt: skip
    """What a counter is called and serves."""
    permissions.require(by, "hall.manage", agency_id=by.agency_id)
    with transaction.atomic():
        row = Counter.objects.select_for_update().filter(
            pk=counter_id, agency_id=by.agency_id
        ).first()  # fmt: skip
        if row is None:
            raise NotFound("Không có quầy này.")
        before = list(row.groups.values_list("pk", flat=True))
        changed = _apply(row, fields, COUNTER_FIELDS)
        known = _known(groups, by)
        row.groups.set(known)
        leaving.check_served(before)
        released = leaving.release(row.pk, serves=[g.pk for g in known] if row.active else ())
        _record(
            by.agency_id, "hall.counter_changed", at, by, number=row.number, changed=changed,
            **({"released": released} if released else {}),
        )  # fmt: skip
    return row


def _known(groups: Iterable[int], by: Actor) -> list[ServiceGroup]:
    wanted = set(groups)
    found = list(ServiceGroup.objects.filter(pk__in=wanted, agency_id=by.agency_id))
    if len(found) != len(wanted):
        raise Invalid(fields={"groups": "Có nhóm việc không thuộc bộ phận Một cửa này."})
    return found


def _apply(
    row: HallSettings | ServiceGroup | Counter, fields: Mapping[str, Any], names: Iterable[str]
) -> dict[str, Any]:
    """Set, check and store; gives what changed. Raises Invalid by field."""
    changed = {
        name: fields[name]
        for name in names
        if name in fields and (row.pk is None or getattr(row, name) != fields[name])
    }
    for name, value in changed.items():
        setattr(row, name, value)
    try:
        row.full_clean()
    except ValidationError as error:
        messages = {name: " ".join(found) for name, found in error.message_dict.items()}
        raise Invalid(fields=messages) from error
    row.save()
    return changed


def _record(agency_id: int, kind: str, at: datetime | None, by: Actor | None, **data: Any) -> None:
    _core.lock_chain(f"hall:{agency_id}:setup")
    _core.record("setup", kind, agency_id=agency_id, at=at or clock.now(), by=by, **data)
    reading.forget()
    transaction.on_commit(reading.forget)
