"""How an agency of ours introduces itself to others."""

from typing import Any

from django.conf import settings

from motcua.agencies.models import Agency
from motcua.exchange import signing
from motcua.kernel import clock


def card(code: str) -> dict[str, Any] | None:
    """The card of an agency that has keys; None for all others alike."""
    return _card(Agency.objects.filter(code=code).first())


def own_card(agency_id: int) -> dict[str, Any] | None:
    """The same of an agency we know by its row."""
    return _card(Agency.objects.get(pk=agency_id))


def _card(agency: Agency | None) -> dict[str, Any] | None:
    keys = signing.keys_to_announce(agency.pk, clock.now()) if agency else []
    if agency is None or not keys:
        return None
    url = f"{settings.MOTCUA_URL}/exchange/v1"
    return {"v": 1, "code": agency.code, "name": agency.name, "url": url, "keys": keys}
