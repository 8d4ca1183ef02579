"""Machines of the hall."""

from motcua.kernel import rows
from motcua.tickets.models import Device
from motcua.tickets.rules.tokens import digest


def device_by_token(token: str, kind: str) -> Device | None:
    """The machine that holds a token; None for an unknown or revoked one, or of another kind."""
    if not token:
        return None
    found = rows.read(Device, "where token_hash = %s and kind = %s", digest(token), kind)
    return found[0] if found else None


def devices_of(agency_id: int) -> list[Device]:
    """All machines of a hall."""
    return list(Device.objects.filter(agency_id=agency_id).select_related("counter"))
