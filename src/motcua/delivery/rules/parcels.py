"""What a carrier says of a parcel, in our words; what we do not know is kept and shown."""

from typing import Final

STATES: Final = {
    "accepted": "Bưu chính đã nhận",
    "moving": "Đang chuyển",
    "delivering": "Đang phát",
    "delivered": "Đã phát",
    "undelivered": "Chưa phát được",
    "returning": "Đang chuyển hoàn",
    "returned": "Đã chuyển hoàn",
    "lost": "Thất lạc",
    "": "Trạng thái lạ",
}
ENDED: Final = frozenset({"delivered", "returned", "lost"})
# A message that comes late says nothing new of a parcel that is further on.
ORDER: Final = {name: place for place, name in enumerate(STATES)}


def known(raw: str) -> str:
    """The state a carrier's word means; "" for one we do not know."""
    word = raw.strip().lower()
    return word if word in STATES else ""


def follows(before: str, then: str) -> bool:
    """Whether a state brings a parcel on: an ended one stays as it ended."""
    return bool(then) and before not in ENDED and then != before
