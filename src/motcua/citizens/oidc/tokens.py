"""Whether an ID token may be believed (OpenID Connect Core 1.0, 3.1.3.7)."""

from typing import Any, Final

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from motcua.citizens.oidc import metadata
from motcua.citizens.oidc.errors import Untrusted
from motcua.citizens.oidc.providers import Provider

ALGORITHMS: Final = ["RS256", "ES256"]
LEEWAY: Final = 60  # seconds two clocks may differ by


def claims_of(token: dict[str, Any], provider: Provider, nonce: str) -> dict[str, Any]:
    """The claims of the ID token: signed by the provider, for us, for this very sign-in, in time.

    Raises Untrusted. Time is this machine's own: two machines talk to each other here and now.
    """
    text = token.get("id_token")
    if not isinstance(text, str):
        raise Untrusted(code="no_id_token")
    try:
        signed = _decoded(text, provider)
        claims = CodeIDToken(signed.claims, signed.header, _expected(provider), {
            "nonce": nonce, "client_id": provider.client_id,
            "access_token": token.get("access_token"),
        })  # fmt: skip
        claims.validate(leeway=LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Untrusted(code=getattr(error, "error", type(error).__name__)) from error
    return dict(claims)


def _decoded(text: str, provider: Provider) -> jwt.Token:
    try:
        return _verified(text, metadata.keys(provider))
    except InvalidKeyIdError:  # the provider has changed its keys
        return _verified(text, metadata.keys(provider, again=True))


def _verified(text: str, keys: KeySet) -> jwt.Token:
    return jwt.decode(text, keys, algorithms=ALGORITHMS)


def _expected(provider: Provider) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
        "sub": {"essential": True},
        "nonce": {"essential": True},
    }
