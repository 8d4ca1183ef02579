"""The way of one reception: states, transitions, which act is legal where, and whose it is."""

from enum import StrEnum
from typing import Final

from motcua.kernel.said import Said


class State(StrEnum):
    """Where it stands."""

    BOOKED = "booked"
    RECEIVED = "received"
    CONCLUDED = "concluded"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    ABSENT = "absent"


S = State
NAMES: Final[dict[str, str]] = {
    S.BOOKED: Said("Đã hẹn"),
    S.RECEIVED: Said("Đã tiếp, chờ kết luận"),
    S.CONCLUDED: Said("Đã thông báo kết quả"),
    S.REFUSED: Said("Từ chối tiếp"),
    S.CANCELLED: Said("Đã hủy hẹn"),
    S.ABSENT: Said("Không đến"),
}
# None: before it is in the book. Who comes without an appointment is received, or refused, at once.
TRANSITIONS: Final[dict[State | None, frozenset[State]]] = {
    None: frozenset({S.BOOKED, S.RECEIVED, S.REFUSED}),
    S.BOOKED: frozenset({S.RECEIVED, S.REFUSED, S.CANCELLED, S.ABSENT}),
    S.RECEIVED: frozenset({S.CONCLUDED}),
    S.CONCLUDED: frozenset(),
    S.REFUSED: frozenset(),
    S.CANCELLED: frozenset(),
    S.ABSENT: frozenset(),
}
# An act: the states it may start from, the state it leads to, the permission ("" for the citizen).
ACTIONS: Final[dict[str, tuple[frozenset[State], State | None, str]]] = {
    "receive": (frozenset({S.BOOKED}), S.RECEIVED, "reception.receive"),
    "refuse": (frozenset({S.BOOKED}), S.REFUSED, "reception.receive"),
    "absent": (frozenset({S.BOOKED}), S.ABSENT, "reception.receive"),
    "cancel": (frozenset({S.BOOKED}), S.CANCELLED, ""),
    "conclude": (frozenset({S.RECEIVED}), S.CONCLUDED, "reception.conclude"),
    "follow": (frozenset({S.CONCLUDED}), None, "reception.conclude"),
}
BOOK: Final = frozenset({S.RECEIVED, S.CONCLUDED, S.REFUSED})  # what stands in the register


def may(action: str, state: str) -> bool:
    """Whether the act is legal in that state; KeyError for no act of ours."""
    return state in ACTIONS[action][0]
