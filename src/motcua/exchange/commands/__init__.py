"""Every change to keys, peers and messages."""

from motcua.exchange.commands.filing import take_file, ticket_of
from motcua.exchange.commands.keys import announce, new_key, retire_key
from motcua.exchange.commands.outbox import send
from motcua.exchange.commands.peers import add_peer, change_address, go_on, pause
from motcua.exchange.commands.receiving import receive
from motcua.exchange.commands.refusing import write_down
from motcua.exchange.commands.repairing import give_up, send_again, send_all_again
from motcua.exchange.parts.paper import hand_on_paper

__all__ = [
    "add_peer",
    "announce",
    "change_address",
    "give_up",
    "go_on",
    "hand_on_paper",
    "new_key",
    "pause",
    "receive",
    "retire_key",
    "send",
    "send_again",
    "send_all_again",
    "take_file",
    "ticket_of",
    "write_down",
]
