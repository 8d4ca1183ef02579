"""Parts of a joint procedure as dossiers: begun, held, ended, given back with their whole.

Only the room above (``joint``) calls these, with the whole locked; nobody presses them. A part is
an ordinary dossier at its agency but for what the whole has in its place: receipt and hand-over.
"""

from motcua.dossiers.commands.parts.clocks import end_part, hold_part, keep_in_work, release_part
from motcua.dossiers.commands.parts.giving import return_parts, take_back_parts
from motcua.dossiers.commands.parts.opening import open_part
from motcua.dossiers.commands.parts.outcomes import ask_elsewhere, begin_elsewhere, settle_elsewhere
from motcua.dossiers.commands.parts.wholes import (
    lock_whole,
    move_whole,
    whole_begins,
    whole_goes_on,
    whole_resolved,
    whole_stopped,
    whole_waits,
)

__all__ = [
    "ask_elsewhere",
    "begin_elsewhere",
    "end_part",
    "hold_part",
    "keep_in_work",
    "lock_whole",
    "move_whole",
    "open_part",
    "release_part",
    "return_parts",
    "settle_elsewhere",
    "take_back_parts",
    "whole_begins",
    "whole_goes_on",
    "whole_resolved",
    "whole_stopped",
    "whole_waits",
]
