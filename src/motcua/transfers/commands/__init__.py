"""Every change to papers on their way, one public function each."""

from motcua.transfers.commands.coming_back import Brought, record_back
from motcua.transfers.commands.handing import hand_over
from motcua.transfers.commands.incidents import report_lost, send_again
from motcua.transfers.commands.sending import cancel, send

__all__ = ["Brought", "cancel", "hand_over", "record_back", "report_lost", "send", "send_again"]
