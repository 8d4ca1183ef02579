"""The cashier's room: the day's book, statements of the bank, unclear money, refunds, account."""

from motcua.office.views.cash import account, day, refunds, statements, unclear

__all__ = ["account", "day", "refunds", "statements", "unclear"]
