"""Every change in bringing results."""

from motcua.delivery.commands.codes import on_code, send_again
from motcua.delivery.commands.doors import Received, deliver, fail, offer_back, receive_back
from motcua.delivery.commands.incidents import mend, report
from motcua.delivery.commands.packing import conflict_looked_at, looked_at, pack, receive
from motcua.delivery.commands.phone import take as take_from_phone
from motcua.delivery.commands.posting import (
    ask,
    came_back,
    delivered_by_hand,
    give_to_post,
    take_message,
)
from motcua.delivery.commands.rounds import drop, hand, plan, take

__all__ = [
    "Received",
    "ask",
    "came_back",
    "conflict_looked_at",
    "deliver",
    "delivered_by_hand",
    "drop",
    "fail",
    "give_to_post",
    "hand",
    "looked_at",
    "mend",
    "offer_back",
    "on_code",
    "pack",
    "plan",
    "receive",
    "receive_back",
    "report",
    "send_again",
    "take",
    "take_from_phone",
    "take_message",
]
