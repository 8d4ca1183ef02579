"""What a carrier says of a parcel, in our words; what we do not know is kept and shown."""

from typing import Final

from motcua.kernel.said import Said

STATES: Final = {
    "accepted": Said("Bưu chính đã nhận"),
    "moving": Said("Đang chuyển"),
    "delivering": Said("Đang phát"),
    "delivered": Said("Đã phát"),
    "undelivered": Said("Chưa phát được"),
    "returning": Said("Đang chuyển hoàn"),
    "returned": Said("Đã chuyển hoàn"),
    "lost": Said("Thất lạc"),
    "": Said("Trạng thái lạ"),
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
