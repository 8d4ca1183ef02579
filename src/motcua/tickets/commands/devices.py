"""Kiosks, boards, rating tablets: bound by a token, taken back by one press."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel import rows
from motcua.kernel.errors import Invalid, NotFound
from motcua.printers import check_address
from motcua.tickets.commands import _core
from motcua.tickets.models import Counter, Device
from motcua.tickets.models.devices import KINDS
from motcua.tickets.rules.tokens import digest

FIELDS = ("name", "zone", "counter", "printer", "printer_address")


def add_device(
    kind: str, fields: Mapping[str, Any], *, by: Actor, at: datetime | None = None
) -> Device:
    """Put a machine on the list. It does nothing before it is paired. Raises Invalid."""
    permissions.require(by, "hall.manage", agency_id=by.agency_id)
    device = Device(agency_id=by.agency_id, kind=kind, **_checked(kind, fields, by))
    with _core.atomic():
        rows.insert(device)
        _record(device, "added", by, _core.moment(at), machine=kind, name=device.name)
    return device


def change_device(
    device_id: int, fields: Mapping[str, Any], *, by: Actor, at: datetime | None = None
) -> Device:
    """Another name, counter or printer. Raises NotFound, Invalid."""
    with _core.atomic():
        device = _locked(device_id, by)
        for name, value in _checked(device.kind, fields, by).items():
            setattr(device, name, value)
        rows.update(device, *FIELDS)
        _record(device, "changed", by, _core.moment(at), name=device.name, printer=device.printer)
        return device


def pair(device_id: int, *, by: Actor, at: datetime | None = None) -> tuple[Device, str]:
    """Bind the machine in front of the head of desk: its token, told once. An older one ends."""
    with _core.atomic():
        moment = _core.moment(at)
        device = _locked(device_id, by)
        token = secrets.token_urlsafe(24)
        device.token_hash, device.paired_at, device.revoked_at = digest(token), moment, None
        rows.update(device, "token_hash", "paired_at", "revoked_at")
        _record(device, "paired", by, moment)
        return device, token


def revoke_device(device_id: int, *, by: Actor, at: datetime | None = None) -> Device:
    """The machine can do nothing from now on. A second press changes nothing."""
    with _core.atomic():
        moment = _core.moment(at)
        device = _locked(device_id, by)
        if device.token_hash:
            device.token_hash, device.revoked_at = None, moment
            rows.update(device, "token_hash", "revoked_at")
            _record(device, "revoked", by, moment)
        return device


def seen(device: Device, trouble: str = "", *, at: datetime | None = None) -> None:
    """The machine gave a sign of life, and what is wrong with its printer, if anything.

    No state of anybody's case, so no journal entry; a trouble that begins calls the desk instead.
    """
    moment = _core.moment(at)
    device.seen_at = moment
    if trouble != device.trouble:
        device.trouble, device.trouble_since = trouble[:200], moment if trouble else None
    rows.update(device, "seen_at", "trouble", "trouble_since")


def _checked(kind: str, fields: Mapping[str, Any], by: Actor) -> dict[str, Any]:
    found: dict[str, str] = {}
    if kind not in dict(KINDS):
        found["kind"] = "Loại máy không có trong danh mục."
    if not str(fields.get("name", "")).strip():
        found["name"] = "Cần đặt tên máy, như “Kiốt cửa chính”."
    counter = fields.get("counter")
    if kind == "rating" and counter is None:
        found["counter"] = "Máy đánh giá cần gắn với một quầy."
    if isinstance(counter, Counter) and counter.agency_id != by.agency_id:
        found["counter"] = "Không có quầy này."
    found |= _printer(fields)
    if found:
        raise Invalid(fields=found)
    return {name: fields[name] for name in FIELDS if name in fields}


def _printer(fields: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the printer: told here, not when a citizen waits for paper."""
    try:
        check_address(fields.get("printer", "browser"), fields.get("printer_address", ""))
    except Invalid as refusal:
        return dict(refusal.fields)
    return {}


def _locked(device_id: int, by: Actor) -> Device:
    permissions.require(by, "hall.manage", agency_id=by.agency_id)
    found = rows.read(Device, "where id = %s for update", device_id)
    if not found or found[0].agency_id != by.agency_id:
        raise NotFound("Không có máy này.")
    return found[0]


def _record(device: Device, kind: str, by: Actor, at: datetime, **data: Any) -> None:
    _core.record(
        f"device:{device.pk}", f"device.{kind}", agency_id=device.agency_id, at=at, by=by,
        new=kind == "added", **data,
    )  # fmt: skip
