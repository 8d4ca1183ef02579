"""Changes to joint dossiers: what people say of a part, and one door for what comes from elsewhere.

Everything else follows from the journal (``handlers``).
"""

from motcua.joint.commands.elsewhere import (
    record_outcome,
    record_progress,
    record_supplement_request,
)
from motcua.joint.commands.giving import give
from motcua.joint.commands.leaving import withdraw_part

__all__ = [
    "give",
    "record_outcome",
    "record_progress",
    "record_supplement_request",
    "withdraw_part",
]
