"""Machines of the hall."""

from motcua.tickets.models import Device
from motcua.tickets.rules.tokens import digest


def device_by_token(token: str, kind: str) -> Device | None:
    """The machine that holds a token; None for an unknown or revoked one, or of another kind."""
    if not token:
        return None
    rows = Device.objects.select_related("agency", "counter")
    return rows.filter(token_hash=digest(token), kind=kind).first()


def devices_of(agency_id: int) -> list[Device]:
    """All machines of a hall."""
    return list(Device.objects.filter(agency_id=agency_id).select_related("counter"))
