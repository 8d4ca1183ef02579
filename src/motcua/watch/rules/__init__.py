"""What is at risk, who is warned of it and when, who has room for more: all pure."""

from motcua.watch.rules.escalation import (
    LEVELS,
    NAMES,
    Chain,
    Person,
    Place,
    To,
    elapsed,
    marks_problem,
    reached,
)
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
from motcua.watch.rules.loads import Hand, Job, hands_for, suggest

__all__ = [
    "DAY",
    "FLOOR",
    "LEVELS",
    "NAMES",
    "RISK_SHARE",
    "Chain",
    "Danger",
    "Hand",
    "Job",
    "Person",
    "Place",
    "To",
    "Way",
    "danger",
    "elapsed",
    "floor_of",
    "hands_for",
    "lead",
    "longest",
    "marks_problem",
    "needed",
    "reached",
    "suggest",
]
