"""Tables of money from afar and of the cashier's day."""

from motcua.payments.models.accounts import BankAccount
from motcua.payments.models.cash import CashDay, Refund
from motcua.payments.models.incoming import Incoming, ProviderEvent
from motcua.payments.models.requests import Order, PaymentRequest, new_token
from motcua.payments.models.statements import BankLayout, Statement, StatementLine

__all__ = [
    "BankAccount",
    "BankLayout",
    "CashDay",
    "Incoming",
    "Order",
    "PaymentRequest",
    "ProviderEvent",
    "Refund",
    "Statement",
    "StatementLine",
    "new_token",
]
