"""Calls for help that nobody has answered."""

from motcua.tickets.models import Alert


def open_alerts(agency_id: int) -> list[Alert]:
    """Newest first, with counter, machine and officer."""
    rows = Alert.objects.filter(agency_id=agency_id, answered_at=None)
    return list(rows.select_related("counter", "device", "officer"))
