"""Reads: lists, one letter, a dossier's letters, what goes into an envelope."""

from motcua.letters.queries.leaders import alone, approvers
from motcua.letters.queries.letters import (
    LISTS,
    PAGE,
    Page,
    get,
    listed,
    may,
    of_dossier,
    offers,
    unwanted,
    waiting_rows,
    with_results,
)

__all__ = [
    "LISTS", "PAGE", "Page", "alone", "approvers", "get", "listed", "may", "of_dossier", "offers",
    "unwanted", "waiting_rows", "with_results",
]  # fmt: skip
