"""The life of a petition: states, transitions, which act is legal where, and whose it is."""

from enum import StrEnum
from typing import Final

from motcua.kernel.said import Said


class State(StrEnum):
    """Where it stands."""

    RECEIVED = "received"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    PUBLISHED = "published"
    FORWARDED = "forwarded"
    DECLINED = "declined"


S = State
NAMES: Final[dict[str, str]] = {
    S.RECEIVED: Said("Đã tiếp nhận"),
    S.ASSIGNED: Said("Đang xử lý"),
    S.ANSWERED: Said("Đã trả lời"),
    S.PUBLISHED: Said("Đã trả lời, công khai"),
    S.FORWARDED: Said("Đã chuyển cơ quan có thẩm quyền"),
    S.DECLINED: Said("Không thụ lý"),
}
# None: before it is on record.
TRANSITIONS: Final[dict[State | None, frozenset[State]]] = {
    None: frozenset({S.RECEIVED}),
    S.RECEIVED: frozenset({S.ASSIGNED, S.ANSWERED, S.FORWARDED, S.DECLINED}),
    S.ASSIGNED: frozenset({S.ASSIGNED, S.ANSWERED, S.FORWARDED, S.DECLINED}),
    S.ANSWERED: frozenset({S.PUBLISHED}),
    S.PUBLISHED: frozenset({S.ANSWERED}),
    S.FORWARDED: frozenset(),
    S.DECLINED: frozenset(),
}
OPEN: Final = frozenset({S.RECEIVED, S.ASSIGNED})
ANSWERED: Final = frozenset({S.ANSWERED, S.PUBLISHED})
ENDED: Final = frozenset(State) - OPEN

# An act: the states it may start from, the state it leads to, the permission it asks ("" for the
# citizen, who holds the key of the page).
ACTIONS: Final[dict[str, tuple[frozenset[State], State | None, str]]] = {
    "assign": (OPEN, S.ASSIGNED, "petition.manage"),
    "forward": (OPEN, S.FORWARDED, "petition.manage"),
    "decline": (OPEN, S.DECLINED, "petition.manage"),
    "answer": (OPEN, S.ANSWERED, "petition.answer"),
    "publish": (frozenset({S.ANSWERED}), S.PUBLISHED, "petition.manage"),
    "unpublish": (frozenset({S.PUBLISHED}), S.ANSWERED, "petition.manage"),
    "rate": (ANSWERED, None, ""),
}


def may(action: str, state: str) -> bool:
    """Whether the act is legal in that state; KeyError for no act of ours."""
    return state in ACTIONS[action][0]
