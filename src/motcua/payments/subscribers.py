"""What happens to a dossier ends the payment asked for it, in the same transaction."""

from typing import Final

from motcua.journal.models import Entry
from motcua.journal.subscriptions import subscribe
from motcua.payments.commands import requests

# Paid at the desk, or no longer to be paid.
ENDING: Final = (
    "dossier.fee_collected",
    "dossier.declined",
    "dossier.withdrawal_requested",
    "dossier.withdrawn",
    "dossier.stopped",
)


def begin() -> None:
    """Subscribe, once a process."""
    for kind in ENDING:
        subscribe(kind, _end)


def _end(entry: Entry) -> None:
    requests.cancel_open(int(entry.chain.partition(":")[2]), at=entry.at)
