"""Every change in what is told to citizens."""

from motcua.notices.commands.codes import forget_codes, send_code
from motcua.notices.commands.delivering import deliver, give_up, recover
from motcua.notices.commands.digest import send_digest
from motcua.notices.commands.minding import (
    correct_address,
    forget_addresses,
    told_by_phone,
    try_again,
)
from motcua.notices.commands.outbox import silence
from motcua.notices.commands.wards import check_words, restore_words, set_rules, set_words

__all__ = [
    "check_words",
    "correct_address",
    "deliver",
    "forget_addresses",
    "forget_codes",
    "give_up",
    "recover",
    "restore_words",
    "send_code",
    "send_digest",
    "set_rules",
    "set_words",
    "silence",
    "told_by_phone",
    "try_again",
]
