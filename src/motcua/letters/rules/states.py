"""The way of one letter: states, transitions, which act is legal where."""

from enum import StrEnum
from typing import Final

from motcua.kernel.said import Said


class State(StrEnum):
    """Where it stands."""

    DRAFTED = "drafted"
    RETURNED = "returned"
    APPROVED = "approved"
    MISSED = "missed"
    UNWANTED = "unwanted"


S = State
NAMES: Final[dict[str, str]] = {
    S.DRAFTED: Said("Chờ lãnh đạo duyệt"),
    S.RETURNED: Said("Lãnh đạo trả lại"),
    S.APPROVED: Said("Đã duyệt"),
    S.MISSED: Said("Không đi kèm: chưa duyệt kịp"),
    S.UNWANTED: Said("Gia đình không nhận thư"),
}
# An act: the states it may start from, and the state it leads to.
ACTIONS: Final[dict[str, tuple[frozenset[State], State]]] = {
    "reword": (frozenset({S.DRAFTED, S.RETURNED, S.APPROVED}), S.DRAFTED),
    "approve": (frozenset({S.DRAFTED}), S.APPROVED),
    "send_back": (frozenset({S.DRAFTED, S.APPROVED}), S.RETURNED),
    "print": (frozenset({S.APPROVED}), S.APPROVED),
    "miss": (frozenset({S.DRAFTED, S.RETURNED}), S.MISSED),
    "revive": (frozenset({S.MISSED, S.UNWANTED}), S.DRAFTED),
    "drop": (frozenset({S.DRAFTED, S.RETURNED, S.APPROVED}), S.UNWANTED),
}
# What is on paper is not unwritten: these acts end with the first print.
BEFORE_PRINT: Final = frozenset({"reword", "send_back", "drop"})


def may(action: str, state: str, *, printed: bool = False) -> bool:
    """Whether the act is legal in that state; KeyError for no act of ours."""
    return state in ACTIONS[action][0] and not (printed and action in BEFORE_PRINT)
