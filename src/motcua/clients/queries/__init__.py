"""Every reading of clients that others may do."""

from motcua.clients.queries.events import (
    Feed,
    cursor_of,
    events_after,
    first_place,
    place_of,
    start_of,
)
from motcua.clients.queries.knowing import (
    by_token,
    client_of,
    clients_of,
    let_in,
    sent_dossier,
    uploads,
)

__all__ = [
    "Feed",
    "by_token",
    "client_of",
    "clients_of",
    "cursor_of",
    "events_after",
    "first_place",
    "let_in",
    "place_of",
    "sent_dossier",
    "start_of",
    "uploads",
]
