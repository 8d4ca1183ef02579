"""Carriers, each behind the same small protocol; what is set up decides which are there."""

from motcua.delivery.providers.protocol import (
    Carrier,
    Consignment,
    Forged,
    Told,
    Unreachable,
    Unreadable,
)
from motcua.delivery.providers.registry import available, carrier, register

__all__ = [
    "Carrier",
    "Consignment",
    "Forged",
    "Told",
    "Unreachable",
    "Unreadable",
    "available",
    "carrier",
    "register",
]
