"""What happens to a dossier begins or ends the payment asked for it, in its transaction."""

from typing import Final

from motcua.journal.models import Entry
from motcua.journal.subscriptions import subscribe
from motcua.payments.commands import requests

ASKED: Final = "dossier.payment_asked"
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
    subscribe(ASKED, _ask)
    for kind in ENDING:
        subscribe(kind, _end)


def _ask(entry: Entry) -> None:
    requests.request_for(_dossier(entry), at=entry.at)


def _end(entry: Entry) -> None:
    requests.cancel_open(_dossier(entry), at=entry.at)


def _dossier(entry: Entry) -> int:
    return int(entry.chain.partition(":")[2])
