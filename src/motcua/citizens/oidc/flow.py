"""The way to the provider and back: authorization code, PKCE (S256), state, nonce.

What a sign-in under way has to remember is one small value; the surface keeps it in the session of
the browser that began it, under its state, and takes it out once.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

from motcua.citizens.oidc import metadata, tokens
from motcua.citizens.oidc.errors import Declined, Unavailable, Untrusted
from motcua.citizens.oidc.providers import Provider, require_secure
from motcua.citizens.rules.claims import Identity, identity

ENDURES: Final = 900  # seconds: somebody looks for the telephone that has the app
_DECLINED: Final = {"access_denied", "login_required", "consent_required", "interaction_required"}
_FIRST_METHODS: Final = ("client_secret_basic", "client_secret_post")


@dataclass(frozen=True, slots=True)
class Journey:
    """One sign-in under way."""

    state: str
    nonce: str
    verifier: str
    redirect_uri: str


def begin(provider: Provider, redirect_uri: str) -> tuple[str, Journey]:
    """The provider's address to go to, and what to remember meanwhile. Raises Unavailable."""
    journey = Journey(
        secrets.token_urlsafe(24), secrets.token_urlsafe(24), secrets.token_urlsafe(48),
        redirect_uri,
    )  # fmt: skip
    url, _state = _session(provider, redirect_uri).create_authorization_url(
        metadata.metadata(provider)["authorization_endpoint"],
        state=journey.state, nonce=journey.nonce, code_verifier=journey.verifier,
        ui_locales="vi en",
    )  # fmt: skip
    return str(url), journey


def finish(provider: Provider, journey: Journey, answer: dict[str, str]) -> Identity:
    """Who signed in, from what the provider sent back by the browser.

    Raises Declined, Untrusted, Unavailable.
    """
    if error := answer.get("error"):
        if error in _DECLINED:
            raise Declined(code=error)
        # Anybody may write it into an address, and the code goes into the log.
        raise Untrusted(code=error if re.fullmatch(r"[a-z_]{1,40}", error) else "")
    if answer.get("iss", provider.issuer) != provider.issuer:  # RFC 9207: another one's answer
        raise Untrusted(code="iss")
    with _session(provider, journey.redirect_uri) as session:
        token = _token(session, provider, journey, answer.get("code", ""))
        claims = tokens.claims_of(token, provider, journey.nonce)
        claims = {**_userinfo(session, provider, claims["sub"]), **claims}
    return identity(provider.issuer, claims, provider.names)


def sign_out_url(provider: Provider, back: str) -> str:
    """Where one signs out at the provider too (RP-initiated logout); "" where it has no such place.

    The ID token is not kept for this: our name there is enough.
    """
    try:
        place = metadata.metadata(provider).get("end_session_endpoint", "")
    except Unavailable:
        return ""
    asked = {"client_id": provider.client_id, "post_logout_redirect_uri": back}
    return f"{place}{'&' if '?' in place else '?'}{urlencode(asked)}" if place else ""


def _session(provider: Provider, redirect_uri: str) -> OAuth2Session:
    offered = metadata.metadata(provider).get(
        "token_endpoint_auth_methods_supported", [_FIRST_METHODS[0]]
    )
    method = next((name for name in _FIRST_METHODS if name in offered), _FIRST_METHODS[0])
    return OAuth2Session(
        client_id=provider.client_id,
        client_secret=provider.client_secret or None,
        token_endpoint_auth_method=method if provider.client_secret else "none",
        scope=provider.scope,
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
        default_timeout=metadata.TIMEOUT,
    )


def _token(
    session: OAuth2Session, provider: Provider, journey: Journey, code: str
) -> dict[str, Any]:
    place = metadata.metadata(provider)["token_endpoint"]
    try:
        require_secure(place, "the token endpoint")
        return dict(
            session.fetch_token(
                place, code=code, code_verifier=journey.verifier, timeout=metadata.TIMEOUT,
                grant_type="authorization_code", allow_redirects=False,
            )
        )  # fmt: skip
    except OAuthError as error:  # a code that was used, is too old, or belongs to another
        raise Untrusted(code=error.error) from error
    except (requests.RequestException, ValueError) as error:
        raise Unavailable from error


def _userinfo(session: OAuth2Session, provider: Provider, sub: str) -> dict[str, Any]:
    """What the provider tells beside the token; it must speak of the same person."""
    place = metadata.metadata(provider).get("userinfo_endpoint")
    if not place:
        return {}
    try:
        require_secure(place, "the userinfo endpoint")
        answer = session.get(place, timeout=metadata.TIMEOUT, allow_redirects=False)
        answer.raise_for_status()
        found = answer.json()
    except (requests.RequestException, OAuthError, ValueError) as error:
        raise Unavailable from error
    if not isinstance(found, dict) or found.get("sub") != sub:
        raise Untrusted(code="userinfo_sub")
    return found
