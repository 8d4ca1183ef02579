"""Telling citizens of a change the ward made: by e-mail, by telephone, on their page.

Who left an e-mail gets one from a job that exists if and only if the change does. Who left only a
telephone, or whose e-mail came back, stands on the desk's list until somebody has called.
"""

from datetime import datetime
from typing import Final

from django.conf import settings
from procrastinate.contrib.django import app

from motcua.agencies.actors import Actor
from motcua.kernel import rows
from motcua.kernel.errors import Invalid
from motcua.tickets.commands import _core
from motcua.tickets.commands.appointments import _core as own
from motcua.tickets.models import Appointment

HOW: Final = frozenset({"email", "phone", "page"})
_CHANGE: Final = ("changed_at", "was_at", "change_reason", "told_at", "told_how")


def begin(row: Appointment, before: datetime, reason: str, at: datetime) -> None:
    """The ward changed an appointment: whoever it belongs to must hear of it."""
    row.changed_at, row.was_at, row.change_reason = at, before, reason[:200]
    row.told_at, row.told_how = None, ""
    if row.email and not settings.MOTCUA_SMTP_URL:
        row.told_how = "failed"  # no mail server: the desk calls, or the page tells
    rows.update(row, *_CHANGE)
    if row.email and settings.MOTCUA_SMTP_URL:
        tell = app.configure_task("tickets.tell_change", queue="mail")
        tell.defer(appointment_id=row.pk, changed_at=at.isoformat())


def is_known(row: Appointment, how: str, at: datetime) -> None:
    """Whoever acts on the appointment knows how it stands."""
    if row.to_tell:
        row.told_at, row.told_how = at, how
        rows.update(row, "told_at", "told_how")


def told(
    appointment_id: int, how: str, *, by: Actor | None = None, at: datetime | None = None
) -> Appointment:
    """Somebody has been told of a change. A second press changes nothing. Raises Invalid."""
    if how not in HOW:
        raise Invalid(fields={"how": "Cách báo không có trong danh mục."})
    with _core.atomic():
        row, moment = own.locked(appointment_id, by), _core.moment(at)
        if row.to_tell:
            is_known(row, how, moment)
            own.record(row, "told", at=moment, by=by, how=how)
        return row


def known(appointment_id: int, *, at: datetime | None = None) -> Appointment:
    """The citizen has seen the change on the page of the appointment and says so."""
    return told(appointment_id, "page", at=at)


def unreached(appointment_id: int, *, at: datetime | None = None) -> Appointment:
    """No e-mail gets there: the desk has to call."""
    with _core.atomic():
        row, moment = own.locked(appointment_id, None), _core.moment(at)
        if row.to_tell and row.told_how != "failed":
            row.told_how = "failed"
            rows.update(row, "told_how")
            own.record(row, "unreached", at=moment, by=None, how="email")
        return row
