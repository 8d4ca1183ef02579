"""What a carrier (a postal service) must be able to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from motcua.kernel.errors import Refused


class Unreachable(Refused):
    """The carrier does not answer, or not in its own words."""

    default_code = "carrier_unreachable"
    default_message = (
        "Hệ thống bưu chính chưa trả lời, kết quả vẫn ở quầy. Mời thử lại sau ít phút, "
        "hoặc ghi số hiệu trên phiếu gửi giấy."
    )


class Forged(Exception):  # noqa: N818 - an answer, not a failure
    """A message nobody who knows the secret has signed lately."""


class Unreadable(Exception):  # noqa: N818 - an answer, not a failure
    """A signed message that does not say what it must."""


@dataclass(frozen=True, slots=True)
class Consignment:
    """What a carrier is told; ``reference`` is ours and the same each time it is told again."""

    reference: str
    recipient: str
    phone: str
    address: str
    sender: str
    sender_address: str
    payer: str  # recipient | ward


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a carrier says of a parcel; ``raw`` is its own word."""

    event: str
    tracking: str
    raw: str
    at: datetime
    place: str = ""


class Carrier(Protocol):
    """A postal service."""

    name: str  # in addresses and rows
    label: str  # for people

    def register(self, parcel: Consignment) -> str:
        """A tracking number; the same reference again gives the same one. Raises Unreachable."""
        ...

    def track(self, tracking: str) -> Sequence[Told]:
        """Everything that happened to a parcel so far. Raises Unreachable."""
        ...

    def read(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Sequence[Told]:
        """What a message says. Raises Forged, Unreadable."""
        ...

    def check(self) -> str:
        """One line for ``motcua doctor``. Raises Unreachable."""
        ...
