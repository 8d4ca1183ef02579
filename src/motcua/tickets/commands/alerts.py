"""Calling for help, and answering."""

from datetime import datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel import rows
from motcua.kernel.errors import NotFound
from motcua.tickets.commands import _core
from motcua.tickets.models import Alert, Device


def panic(
    counter_id: int | None, text: str = "", *, by: Actor, at: datetime | None = None
) -> Alert:
    """The panic button of a counter: head of desk and the leader on duty see it at once."""
    permissions.require(by, "ticket.call", agency_id=by.agency_id)
    alert = Alert(
        agency_id=by.agency_id, kind="panic", counter_id=counter_id, officer_id=by.id,
        text=text.strip()[:200], raised_at=_core.moment(at),
    )  # fmt: skip
    return _raise(alert, by)


def call_help(
    device: Device, kind: str = "help", text: str = "", *, at: datetime | None = None
) -> Alert:
    """A kiosk asks for a person (``help``) or for paper (``printer``); one open call a kind."""
    with _core.atomic():
        Device.objects.select_for_update().get(pk=device.pk)
        known = Alert.objects.filter(device=device, kind=kind, answered_at=None).first()
        if known:
            return known
        alert = Alert(
            agency_id=device.agency_id, kind=kind, device=device, text=text.strip()[:200],
            raised_at=_core.moment(at),
        )  # fmt: skip
        return _raise(alert, None)


def raise_alarm(agency_id: int, kind: str, text: str, *, at: datetime) -> Alert:
    """The house itself calls for somebody; one open call a kind."""
    with _core.atomic():
        _core.lock_chain(f"hall:{agency_id}:{kind}")
        known = Alert.objects.filter(agency=agency_id, kind=kind, answered_at=None).first()
        if known:
            return known
        row = Alert(agency_id=agency_id, kind=kind, text=text.strip()[:200], raised_at=at)
        return _raise(row, None)


def answer(alert_id: int, *, by: Actor, at: datetime | None = None) -> Alert:
    """Somebody goes there. Whoever presses second sees who was first."""
    permissions.require(by, "alert.answer", agency_id=by.agency_id)
    with _core.atomic():
        found = rows.read(Alert, "where id = %s for update", alert_id)
        if not found or found[0].agency_id != by.agency_id:
            raise NotFound("Không có lời gọi này.")
        alert = found[0]
        if alert.answered_at is None:
            alert.answered_at, alert.answered_by_id = _core.moment(at), by.id
            rows.update(alert, "answered_at", "answered_by")
            _record(alert, "answered", by, alert.answered_at)
        return alert


def _raise(alert: Alert, by: Actor | None) -> Alert:
    with _core.atomic():
        rows.insert(alert)
        _record(alert, "raised", by, alert.raised_at)
    return alert


def _record(alert: Alert, kind: str, by: Actor | None, at: datetime) -> None:
    _core.record(
        f"alert:{alert.pk}", f"alert.{kind}", agency_id=alert.agency_id, at=at, by=by,
        new=kind == "raised", alert=alert.kind, counter=alert.counter_id, device=alert.device_id,
        text=alert.text,
    )  # fmt: skip
