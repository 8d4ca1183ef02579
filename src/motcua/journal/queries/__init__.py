"""Every read of the journal that is more than a ``get``."""

from motcua.journal.queries.chains import head, heads, reads, trail
from motcua.journal.queries.proof import (
    root_hash,
    verify_all,
    verify_chain,
    verify_day,
    verify_seals,
)
from motcua.journal.queries.search import PAGE, Asked, entries, last_seals, looks, seals_of

__all__ = [
    "PAGE",
    "Asked",
    "entries",
    "head",
    "heads",
    "last_seals",
    "looks",
    "reads",
    "root_hash",
    "seals_of",
    "trail",
    "verify_all",
    "verify_chain",
    "verify_day",
    "verify_seals",
]
