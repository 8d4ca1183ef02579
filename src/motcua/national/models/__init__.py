"""Tables: connections, the outbox, what was pulled, comparisons."""

from motcua.national.models.comparisons import Comparison, Difference
from motcua.national.models.connections import Connection
from motcua.national.models.inbox import Pulled
from motcua.national.models.outbox import Dispatch, Standing, Uploaded

__all__ = [
    "Comparison",
    "Connection",
    "Difference",
    "Dispatch",
    "Pulled",
    "Standing",
    "Uploaded",
]
