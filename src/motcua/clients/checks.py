"""For ``motcua doctor``: do other systems hear what happens."""

from typing import Final

from motcua.clients.queries import let_in
from motcua.kernel.checks import Checks


def clients() -> str:
    """Nobody's calls have paused."""
    clients = let_in()
    if paused := [client.name for client in clients if client.paused_at]:
        raise ValueError(f"calls have paused, see /office/clients/: {', '.join(paused)}")
    return f"{len(clients)} other systems let in"


CHECKS: Final[Checks] = {"clients": clients}
