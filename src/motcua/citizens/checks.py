"""For ``motcua doctor``: can citizens sign in."""

from typing import Final

from motcua.citizens.oidc import metadata
from motcua.citizens.oidc.errors import Unavailable
from motcua.citizens.oidc.providers import provider
from motcua.kernel.checks import Checks


def sign_in() -> str:
    """The provider, asked now."""
    found = provider()
    if found is None:
        return "no provider (MOTCUA_OIDC_ISSUER); citizens do not sign in by one"
    try:
        metadata.keys(found)
    except Unavailable:
        raise ValueError(f"{found.issuer} does not answer as an OpenID provider") from None
    return f"{found.name} at {found.issuer} answers"


CHECKS: Final[Checks] = {"sign-in": sign_in}
