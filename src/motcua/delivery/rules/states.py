"""The life of a job and of a round: which state follows which, and what each is called."""

from typing import Final

TO_PACK: Final = "to_pack"
PACKED: Final = "packed"
OUT: Final = "out"
DELIVERED: Final = "delivered"
FAILED: Final = "failed"
BACK: Final = "back_at_desk"
CANCELLED: Final = "cancelled"

NAMES: Final = {
    TO_PACK: "Chờ đóng gói",
    PACKED: "Đã đóng gói",
    OUT: "Đang mang đi",
    DELIVERED: "Đã giao",
    FAILED: "Chưa giao được",
    BACK: "Đã về quầy",
    CANCELLED: "Không giao nữa",
}
# A lost original is cancelled from anywhere: there is nothing left to bring.
TRANSITIONS: Final[dict[str, frozenset[str]]] = {
    TO_PACK: frozenset({PACKED, DELIVERED, CANCELLED}),
    PACKED: frozenset({TO_PACK, OUT, DELIVERED, CANCELLED}),
    OUT: frozenset({DELIVERED, FAILED, BACK, CANCELLED}),
    FAILED: frozenset({OUT, DELIVERED, BACK, CANCELLED}),
    BACK: frozenset({PACKED, DELIVERED, CANCELLED}),
    DELIVERED: frozenset({BACK}),  # a hand-over by mistake, taken back the same day
    CANCELLED: frozenset(),
}
LIVE: Final = (TO_PACK, PACKED, OUT, FAILED, BACK)
AWAY: Final = (OUT, FAILED)  # the original is not in the house
AT_DESK: Final = (TO_PACK, PACKED, BACK)

PLANNED: Final = "planned"
HANDED: Final = "handed"
ON_THE_WAY: Final = "out"
CLOSED: Final = "closed"
ROUNDS: Final = {
    PLANNED: "Đang soạn",
    HANDED: "Đã bàn giao, chờ người giao nhận",
    ON_THE_WAY: "Đang đi",
    CLOSED: "Đã xong",
}
OPEN_ROUNDS: Final = (PLANNED, HANDED, ON_THE_WAY)

REASONS: Final = {
    "nobody_home": "Không có người ở nhà",
    "wrong_address": "Sai địa chỉ",
    "refused": "Người nhận không nhận",
    "another_day": "Người nhận hẹn ngày khác",
    "post": "Bưu chính chưa phát được",
    "damaged": "Bản gốc hư hỏng trên đường",
    "lost": "Bản gốc thất lạc trên đường",
}
AT_THE_DOOR: Final = ("nobody_home", "wrong_address", "refused", "another_day")
"""What a courier may say; the others come of something else."""
MOST_ATTEMPTS: Final = 2
"""After so many the result waits at the desk."""


def may_pass(source: str, target: str) -> bool:
    """Whether a job may go from one state to another."""
    return target in TRANSITIONS[source]


def goes_again(attempts: int, reason: str) -> bool:
    """Whether a job that failed is brought once more: not to who refused, nor a third time."""
    return attempts < MOST_ATTEMPTS and reason != "refused"
