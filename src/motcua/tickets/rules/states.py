"""The life of a ticket: states, what they are called, and which step leads from which to which."""

from enum import StrEnum
from typing import Final

from motcua.kernel.errors import IllegalTransition
from motcua.kernel.said import Said, Small


class State(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"
    TRANSFERRED = "transferred"  # waits too, at another group, with the place it had
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    MISSED = "missed"
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


S = State
NAMES: Final[dict[State, str]] = {
    S.WAITING: Said("Đang chờ"),
    S.TRANSFERRED: Said("Chuyển quầy, đang chờ"),
    S.CALLED: Said("Đang mời"),
    S.SERVING: Said("Đang phục vụ"),
    S.PARKED: Said("Tạm để lại"),
    S.MISSED: Said("Đã gọi, chưa đến"),
    S.DONE: Said("Đã xong"),
    S.CANCELLED: Said("Đã hủy"),
    S.EXPIRED: Said("Hết giờ"),
}
IN_LINE: Final = frozenset({S.WAITING, S.TRANSFERRED})
AT_COUNTER: Final = frozenset({S.CALLED, S.SERVING})
OVER: Final = frozenset({S.DONE, S.CANCELLED, S.EXPIRED})
LIVING: Final = frozenset(State) - OVER

_ENDS: Final = frozenset({S.CANCELLED, S.EXPIRED})
TRANSITIONS: Final[dict[State, frozenset[State]]] = {
    S.WAITING: frozenset({S.CALLED, S.TRANSFERRED}) | _ENDS,
    S.TRANSFERRED: frozenset({S.CALLED}) | _ENDS,
    # WAITING: the officer called a number that could not be served and gives its place back.
    S.CALLED: frozenset({S.SERVING, S.MISSED, S.PARKED, S.TRANSFERRED, S.WAITING}) | _ENDS,
    S.SERVING: frozenset({S.DONE, S.PARKED, S.TRANSFERRED}) | _ENDS,
    S.PARKED: frozenset({S.CALLED, S.DONE}) | _ENDS,
    S.MISSED: frozenset({S.WAITING, S.CALLED}) | _ENDS,
    S.DONE: frozenset(),
    S.CANCELLED: frozenset(),
    S.EXPIRED: frozenset(),
}


def check(label: str, state: str, to: State) -> None:
    """Nothing where a ticket in ``state`` may become ``to``; else raises IllegalTransition."""
    if to not in TRANSITIONS[State(state)]:
        name = Small(NAMES[State(state)])
        raise IllegalTransition(
            Said(
                "Số {label} {name}, nên chưa làm bước này được. Không có gì đổi.",
                label=label,
                name=name,
            )
        )
