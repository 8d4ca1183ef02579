"""Sign-ins under way at a provider, in the session of the browser that began them."""

from dataclasses import asdict
from typing import Any, Final

from django.contrib.sessions.backends.base import SessionBase

from motcua.citizens.oidc.errors import Outdated
from motcua.citizens.oidc.flow import ENDURES, Journey

KEY: Final = "oidc"
MOST: Final = 5  # tabs; the oldest gives way


def remember(session: SessionBase, journey: Journey, back: str, now: int) -> None:
    """Keep it under its state until the provider sends its answer."""
    kept = {state: row for state, row in _kept(session).items() if row["at"] > now - ENDURES}
    for state in list(kept)[: len(kept) - MOST + 1]:
        del kept[state]
    session[KEY] = {**kept, journey.state: {**asdict(journey), "back": back, "at": now}}


def take(session: SessionBase, state: str, now: int) -> tuple[Journey, str]:
    """The sign-in that bears the state, once, and where to go then. Raises Outdated."""
    kept = _kept(session)
    row = kept.pop(state, None)
    session[KEY] = kept
    if row is None or row["at"] <= now - ENDURES:
        raise Outdated
    return Journey(row["state"], row["nonce"], row["verifier"], row["redirect_uri"]), row["back"]


def _kept(session: SessionBase) -> dict[str, Any]:
    return dict(session.get(KEY, {}))
