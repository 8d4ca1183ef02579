"""Payment gateways, each behind the same small protocol; what is set up decides which are there."""

from motcua.payments.providers.protocol import (
    Created,
    Event,
    Forged,
    Handover,
    Money,
    Provider,
    Status,
    Unreachable,
    Unreadable,
)
from motcua.payments.providers.registry import available, provider, register

__all__ = [
    "Created",
    "Event",
    "Forged",
    "Handover",
    "Money",
    "Provider",
    "Status",
    "Unreachable",
    "Unreadable",
    "available",
    "provider",
    "register",
]
