"""Addresses of files for the portal alone: signed, short-lived, fetched only from its networks.

A public link would be a leak. An address names one file of one dossier, ends by itself, is of no
use from elsewhere, and each fetch is on record (``journal.log_read``).
"""

import ipaddress
from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core import signing

from motcua.kernel.errors import NotFound
from motcua.national.adapters.protocol import Door

LIFE: Final = timedelta(hours=24)
_SALT: Final = "motcua.national.file"
PATH: Final = "/api/national/files/"


def address(key: str, door: Door) -> str:
    """Where the portal fetches a file ("document:17"); "" where no network of its is named."""
    if not door.fetched_from:
        return ""
    token = signing.dumps([door.id, key], salt=_SALT, compress=False)
    return f"{settings.MOTCUA_URL}{PATH}{token}/"


def read(token: str) -> tuple[int, str]:
    """Connection and file behind a token. Raises NotFound: forged, or its time is over."""
    try:
        door_id, key = signing.loads(token, salt=_SALT, max_age=LIFE)
    except (signing.BadSignature, ValueError, TypeError):
        raise NotFound("Đường dẫn này không đúng hoặc đã hết hạn.") from None
    return int(door_id), str(key)


def may_fetch(address: str, networks: Iterable[str]) -> bool:
    """Whether a machine is in one of the portal's networks."""
    try:
        machine = ipaddress.ip_address(address)
    except ValueError:
        return False
    known = getattr(machine, "ipv4_mapped", None) or machine
    return any(known in ipaddress.ip_network(network, strict=False) for network in networks)
