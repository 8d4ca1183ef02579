"""Every change to papers on their way, one public function each."""

from motcua.transfers.commands.brought import Brought
from motcua.transfers.commands.coming_back import record_back
from motcua.transfers.commands.handing import hand_over
from motcua.transfers.commands.incidents import report_lost, send_again
from motcua.transfers.commands.parts import record_kept, send_part
from motcua.transfers.commands.sending import cancel, send

__all__ = [
    "Brought",
    "cancel",
    "hand_over",
    "record_back",
    "record_kept",
    "report_lost",
    "send",
    "send_again",
    "send_part",
]
