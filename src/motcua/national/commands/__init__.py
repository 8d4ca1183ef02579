"""Every change of what the portal is told: one public function each."""

from motcua.national.commands.comparing import compare_as, compare_day
from motcua.national.commands.connecting import (
    close_connection,
    open_connection,
    set_connection,
    wanted,
)
from motcua.national.commands.minding import drop, tell_again, try_again, try_all_again
from motcua.national.commands.pulling import pull, set_aside, take_held
from motcua.national.commands.rating import tell_satisfaction
from motcua.national.commands.sending import recover, send_due

__all__ = [
    "close_connection",
    "compare_as",
    "compare_day",
    "drop",
    "open_connection",
    "pull",
    "recover",
    "send_due",
    "set_aside",
    "set_connection",
    "take_held",
    "tell_again",
    "tell_satisfaction",
    "try_again",
    "try_all_again",
    "wanted",
]
