"""What is at risk, who is warned of it and when, who has room for more: all pure."""

from motcua.watch.rules.forecast import (
    DAY,
    FLOOR,
    RISK_SHARE,
    Danger,
    Way,
    danger,
    floor_of,
    lead,
    longest,
    needed,
)

__all__ = [
    "DAY",
    "FLOOR",
    "RISK_SHARE",
    "Danger",
    "Way",
    "danger",
    "floor_of",
    "lead",
    "longest",
    "needed",
]
