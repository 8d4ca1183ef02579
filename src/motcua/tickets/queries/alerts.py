"""Calls for help."""

from datetime import timedelta
from typing import Final

from motcua.kernel import clock
from motcua.tickets.models import Alert

SHOWN: Final = timedelta(minutes=10)


def open_alerts(agency_id: int) -> list[Alert]:
    """Newest first, with counter, machine and officer."""
    rows = Alert.objects.filter(agency_id=agency_id, answered_at=None)
    return list(rows.select_related("counter", "device", "officer"))


def own_call(officer_id: int) -> Alert | None:
    """The call for help an officer made in the last minutes, and who answered it."""
    since = clock.now() - SHOWN
    rows = Alert.objects.filter(kind="panic", officer_id=officer_id, raised_at__gte=since)
    return rows.select_related("answered_by").first()
