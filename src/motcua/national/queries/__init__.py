"""Reads of what the portal was told and what came from it."""

from motcua.national.queries.comparisons import between, days, of_day
from motcua.national.queries.doors import (
    active,
    connection_of,
    held_count,
    state_of,
    undated,
)
from motcua.national.queries.files import fetched
from motcua.national.queries.inbox import pulled, pulled_one
from motcua.national.queries.outbox import (
    COUNT_LIMIT,
    counts,
    get,
    of_dossier,
    page,
    standing,
    troubles,
)

__all__ = [
    "COUNT_LIMIT",
    "active",
    "between",
    "connection_of",
    "counts",
    "days",
    "fetched",
    "get",
    "held_count",
    "of_day",
    "of_dossier",
    "page",
    "pulled",
    "pulled_one",
    "standing",
    "state_of",
    "troubles",
    "undated",
]
