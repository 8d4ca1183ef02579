"""Which provider citizens sign in at: its address, our name there, what it calls things."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings

from motcua.citizens.rules.claims import Names

_AT_HOME: Final = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Provider:
    """One identity provider."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    scope: str
    names: Names


def provider() -> Provider | None:
    """The provider of this installation; None where none is set. Raises ValueError for a bad one.

    The settings hold one; sign-in asks here and passes it on, so there may be more one day.
    """
    values: Mapping[str, Any] = settings.MOTCUA_OIDC
    if not values["issuer"]:
        return None
    require_secure(values["issuer"], "MOTCUA_OIDC_ISSUER")
    return Provider(
        issuer=values["issuer"],
        client_id=values["client_id"],
        client_secret=values["client_secret"],
        name=values["name"],
        scope=values["scope"],
        names=Names(values["level_claim"], values["number_claim"], values["levels"]),
    )


def require_secure(url: str, what: str) -> None:
    """Nothing for https, or for this very machine; else raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _AT_HOME:
        raise ValueError(f"{what} must begin with https://")
