"""Every change to money from afar and to the cashier's books."""

from motcua.payments.commands.accounts import change_account
from motcua.payments.commands.arriving import Coming, arrive
from motcua.payments.commands.days import close_day
from motcua.payments.commands.events import take
from motcua.payments.commands.orders import ask, send
from motcua.payments.commands.refunds import decide, give, propose
from motcua.payments.commands.requests import cancel_open, expire_due, request_for
from motcua.payments.commands.statements import apply_statement, arrange, upload
from motcua.payments.commands.unclear import apply_to, dismiss

__all__ = [
    "Coming",
    "apply_statement",
    "apply_to",
    "arrange",
    "arrive",
    "ask",
    "cancel_open",
    "change_account",
    "close_day",
    "decide",
    "dismiss",
    "expire_due",
    "give",
    "propose",
    "request_for",
    "send",
    "take",
    "upload",
]
