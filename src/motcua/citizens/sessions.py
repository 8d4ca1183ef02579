"""A citizen's stay in a browser's session: beside a member of staff, never instead of one.

The stay ends when nothing was asked for a while (``MOTCUA_CITIZEN_IDLE_MINUTES``); the session and
what staff keep in it go on.
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from motcua.citizens.models import Account

KEY: Final = "citizen"
SEEN: Final = "citizen_seen"
NOTE_EVERY: Final = 60  # seconds: a page more in the same minute writes nothing


def enter(session: SessionBase, account: Account, at: datetime) -> None:
    """The account is signed in from now on; the session gets a new name, so none is foisted."""
    leave(session)
    session[KEY] = account.pk
    session[SEEN] = int(at.timestamp())


def leave(session: SessionBase) -> None:
    """Nobody is signed in any more; what a member of staff has here stays, under a new name."""
    for name in [name for name in session.keys() if name.startswith(KEY)]:  # noqa: SIM118 - no dict
        del session[name]
    session.cycle_key()


def staying(session: SessionBase, at: datetime) -> int | None:
    """The account's id; None where nobody is signed in or the stay has run out."""
    key = session.get(KEY)
    if key is None:
        return None
    idle = at.timestamp() - session.get(SEEN, 0)
    if idle > timedelta(minutes=settings.MOTCUA_CITIZEN_IDLE_MINUTES).total_seconds():
        return None
    if idle > NOTE_EVERY:
        session[SEEN] = int(at.timestamp())
    return int(key)
