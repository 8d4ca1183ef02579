"""Every read of what is told to citizens."""

from motcua.notices.queries.outbox import (
    COUNT_LIMIT,
    PAGE,
    Page,
    counts,
    dead,
    dead_count,
    due,
    get,
    of_chain,
    of_dossier,
    page,
)
from motcua.notices.queries.wards import rules_of, wordings_of

__all__ = [
    "COUNT_LIMIT",
    "PAGE",
    "Page",
    "counts",
    "dead",
    "dead_count",
    "due",
    "get",
    "of_chain",
    "of_dossier",
    "page",
    "rules_of",
    "wordings_of",
]
