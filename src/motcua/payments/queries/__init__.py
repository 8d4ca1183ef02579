"""Every read of money from afar and of the cashier's books."""

from motcua.payments.queries.due import Due, by_token, for_dossier, receipt_of
from motcua.payments.queries.facts import facts_of
from motcua.payments.queries.matching import Match, matches
from motcua.payments.queries.qr import qr_text, transfer_text

__all__ = [
    "Due",
    "Match",
    "by_token",
    "facts_of",
    "for_dossier",
    "matches",
    "qr_text",
    "receipt_of",
    "transfer_text",
]
