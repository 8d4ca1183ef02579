"""Every change of a petition: one public function each."""

from motcua.petitions.commands.handling import answer, assign, decline, forward
from motcua.petitions.commands.publishing import publish, unpublish
from motcua.petitions.commands.rating import rate
from motcua.petitions.commands.receiving import receive, receive_typed

__all__ = [
    "answer", "assign", "decline", "forward", "publish", "rate", "receive", "receive_typed",
    "unpublish",
]  # fmt: skip
