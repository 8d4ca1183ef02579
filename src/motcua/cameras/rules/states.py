"""How a camera stands."""

from enum import StrEnum
from typing import Final

from motcua.kernel.said import Said


class State(StrEnum):
    """Said on pages with an icon and a word."""

    WAITING = "waiting"  # nothing has come yet since it was added or its address was changed
    LIVE = "live"
    LOST = "lost"
    FULL = "full"  # the disk has no room: nothing is recorded


NAMES: Final[dict[str, str]] = {
    State.WAITING: Said("Đang chờ hình đầu tiên"),
    State.LIVE: Said("Đang ghi"),
    State.LOST: Said("Mất hình"),
    State.FULL: Said("Ngừng ghi, đĩa đầy"),
}
