"""Every reading of the exchange that others may do."""

from motcua.exchange.queries.cards import card, own_card
from motcua.exchange.queries.peers import (
    Standing,
    dead,
    dead_of,
    peer_of,
    standings,
    threads_asked,
    unrouted,
)

__all__ = [
    "Standing",
    "card",
    "dead",
    "dead_of",
    "own_card",
    "peer_of",
    "standings",
    "threads_asked",
    "unrouted",
]
