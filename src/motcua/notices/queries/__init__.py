"""Every read of what is told to citizens."""

from motcua.notices.queries.outbox import (
    PAGE,
    Page,
    counts,
    dead_count,
    due,
    of_chain,
    of_dossier,
    page,
)
from motcua.notices.queries.wards import rules_of, wordings_of

__all__ = [
    "PAGE",
    "Page",
    "counts",
    "dead_count",
    "due",
    "of_chain",
    "of_dossier",
    "page",
    "rules_of",
    "wordings_of",
]
