"""Every change of warnings: told once, acknowledged once, apologies made ready."""

from motcua.watch.commands.answering import LONGEST, acknowledge, acknowledge_all, comment
from motcua.watch.commands.apologies import prepare_apologies
from motcua.watch.commands.letters import send_letters
from motcua.watch.commands.raising import raise_warnings
from motcua.watch.commands.settings import Wanted, save_rules

__all__ = [
    "LONGEST",
    "Wanted",
    "acknowledge",
    "acknowledge_all",
    "comment",
    "prepare_apologies",
    "raise_warnings",
    "save_rules",
    "send_letters",
]
