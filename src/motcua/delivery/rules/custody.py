"""Who may hold an original, and to whom each holder may pass it."""

from typing import Final

CLERK: Final = "clerk"
DESK: Final = "desk"
COURIER: Final = "courier"
POST: Final = "post"
CITIZEN: Final = "citizen"
LOST: Final = "lost"

HOLDERS: Final = {
    CLERK: "Văn thư",
    DESK: "Bộ phận Một cửa",
    COURIER: "Người giao",
    POST: "Bưu chính",
    CITIZEN: "Công dân",
    LOST: "Thất lạc",
}
# From the clerk straight to the citizen: one who comes to the counter before the desk has signed
# for the paper; the command passes it through the desk, so that the chain has no hole.
PASSES: Final[dict[str, frozenset[str]]] = {
    CLERK: frozenset({DESK, LOST}),
    DESK: frozenset({CLERK, COURIER, POST, CITIZEN, LOST}),
    COURIER: frozenset({DESK, CITIZEN, LOST}),
    POST: frozenset({DESK, CITIZEN, LOST}),
    CITIZEN: frozenset({DESK}),  # a hand-over by mistake, a wrong result brought back
    LOST: frozenset({DESK}),  # found again, or issued anew
}
IN_THE_HOUSE: Final = frozenset({CLERK, DESK})


def may_pass(giver: str, taker: str) -> bool:
    """Whether an original may go from one kind of holder to another."""
    return taker in PASSES[giver]
