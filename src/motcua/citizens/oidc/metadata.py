"""What a provider publishes of itself: its addresses and its keys, kept for an hour."""

import time
from dataclasses import dataclass
from typing import Any, Final

import requests
from joserfc.jwk import KeySet

from motcua.citizens.oidc.errors import Unavailable
from motcua.citizens.oidc.providers import Provider, require_secure

HOUR: Final = 3600.0
TIMEOUT: Final = (4, 8)  # seconds to connect, to answer: somebody stands and waits
AGAIN: Final = 30.0  # keys are not fetched anew more often, whatever tokens claim
_NEEDED: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")


@dataclass(slots=True)
class _Kept:
    value: Any
    at: float


_kept: dict[str, _Kept] = {}


def metadata(provider: Provider) -> dict[str, Any]:
    """The discovery document (OpenID Connect Discovery 1.0). Raises Unavailable."""
    url = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    found: dict[str, Any] = _remembered(url, HOUR)
    if found.get("issuer") != provider.issuer or not all(found.get(name) for name in _NEEDED):
        _kept.pop(url, None)
        raise Unavailable
    return found


def keys(provider: Provider, *, again: bool = False) -> KeySet:
    """The keys it signs with; ``again`` where a token names one we do not know."""
    url = metadata(provider)["jwks_uri"]
    try:
        return KeySet.import_key_set(_remembered(url, AGAIN if again else HOUR))
    except (ValueError, KeyError, TypeError) as error:
        raise Unavailable from error


def forget() -> None:
    """Drop what this process remembers."""
    _kept.clear()


def _remembered(url: str, seconds: float) -> Any:
    kept = _kept.get(url)
    if kept is None or time.monotonic() - kept.at > seconds:
        kept = _kept[url] = _Kept(_fetch(url), time.monotonic())
    return kept.value


def _fetch(url: str) -> Any:
    try:
        require_secure(url, "an address of the provider")
        answer = requests.get(url, timeout=TIMEOUT, allow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise Unavailable from error
    if answer.status_code != requests.codes.ok or not isinstance(found, dict):
        raise Unavailable
    return found
