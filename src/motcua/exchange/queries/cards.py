"""How an agency of ours introduces itself to others."""

from typing import Any

from django.conf import settings

from motcua.agencies.models import Agency
from motcua.exchange import signing
from motcua.exchange.models import Key
from motcua.kernel import clock


def card(code: str) -> dict[str, Any] | None:
    """The card of an agency that has keys; None for all others alike."""
    agency = Agency.objects.filter(code=code).first()
    keys = signing.keys_to_announce(agency.pk, clock.now()) if agency else []
    if agency is None or not keys:
        return None
    url = f"{settings.MOTCUA_URL}/exchange/v1"
    return {"v": 1, "code": agency.code, "name": agency.name, "url": url, "keys": keys}


def keys_of(agency_id: int) -> list[Key]:
    """All keys of an agency, those that ended too."""
    return list(Key.objects.filter(agency=agency_id))
