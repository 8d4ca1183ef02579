"""Contacts serve to tell of a change, and nothing else (Law 91/2025/QH15, personal data)."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from motcua.tickets.commands import _core
from motcua.tickets.models import Appointment

KEPT: Final = timedelta(days=30)  # after the hour: somebody may still ask what happened


def forget_contacts(agency_id: int, *, at: datetime | None = None) -> int:
    """Take names and contacts off appointments a month past; returns of how many."""
    moment = _core.moment(at)
    with _core.atomic():
        past = Appointment.objects.filter(agency_id=agency_id, starts_at__lt=moment - KEPT)
        named = past.exclude(Q(name="") & Q(phone="") & Q(email=""))
        number = named.update(name="", phone="", email="")
        if number:
            _core.lock_chain(f"hall:{agency_id}:setup")
            _core.record(
                "setup", "hall.contacts_forgotten", agency_id=agency_id, at=moment, by=None,
                appointments=number,
            )  # fmt: skip
        return number
