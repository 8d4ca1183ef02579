"""Every change in the hall, one public function each: one transaction, one journal entry."""

from motcua.tickets.commands import appointments
from motcua.tickets.commands.alerts import answer, call_help, panic, raise_alarm
from motcua.tickets.commands.calling import call, call_next, recall
from motcua.tickets.commands.cards import keep_card, read_card
from motcua.tickets.commands.counters import close, open_counter, pause, resume
from motcua.tickets.commands.devices import (
    add_device,
    change_device,
    pair,
    revoke_device,
    seen,
)
from motcua.tickets.commands.dossiers import link, on_ticket
from motcua.tickets.commands.ending import cancel, expire, leave_queue, prioritise
from motcua.tickets.commands.issuing import Closed, NumbersOut, Wish, issue
from motcua.tickets.commands.serving import done, give_back, miss, park, rejoin, serve, transfer
from motcua.tickets.commands.setting_up import (
    add_counter,
    add_group,
    change_counter,
    change_group,
    change_settings,
    load_hall,
)

__all__ = [
    "Closed",
    "NumbersOut",
    "Wish",
    "add_counter",
    "add_device",
    "add_group",
    "answer",
    "appointments",
    "call",
    "call_help",
    "call_next",
    "cancel",
    "change_counter",
    "change_device",
    "change_group",
    "change_settings",
    "close",
    "done",
    "expire",
    "give_back",
    "issue",
    "keep_card",
    "leave_queue",
    "link",
    "load_hall",
    "miss",
    "on_ticket",
    "open_counter",
    "pair",
    "panic",
    "park",
    "pause",
    "prioritise",
    "raise_alarm",
    "read_card",
    "recall",
    "rejoin",
    "resume",
    "revoke_device",
    "seen",
    "serve",
    "transfer",
]
