"""Every change of sittings and receptions: one public function each."""

from motcua.reception.commands.booking import Wish, book, cancel
from motcua.reception.commands.concluding import Conclusion, conclude, follow
from motcua.reception.commands.receiving import absent, receive, receive_booked, refuse
from motcua.reception.commands.scheduling import Planned, call_off, plan

__all__ = [
    "Conclusion", "Planned", "Wish", "absent", "book", "call_off", "cancel", "conclude", "follow",
    "plan", "receive", "receive_booked", "refuse",
]  # fmt: skip
