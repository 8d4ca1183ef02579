"""Changes to joint dossiers: what people say of a part, and one door for what comes from elsewhere.

Everything else follows from the journal (``handlers``).
"""

from motcua.joint.commands.elsewhere import (
    record_kept,
    record_outcome,
    record_progress,
    record_supplement_request,
)
from motcua.joint.commands.giving import give
from motcua.joint.commands.leaving import withdraw_part
from motcua.joint.commands.rerouting import hand_on_paper

__all__ = [
    "give",
    "hand_on_paper",
    "record_kept",
    "record_outcome",
    "record_progress",
    "record_supplement_request",
    "withdraw_part",
]
