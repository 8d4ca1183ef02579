"""What a payment gateway must be able to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from motcua.kernel.errors import Refused

State = Literal["pending", "paid", "failed"]


class Unreachable(Refused):
    """The gateway does not answer, or not in its own words."""

    default_code = "gateway_unreachable"
    default_message = (
        "Cổng thanh toán chưa trả lời, Ông/Bà chưa bị trừ tiền. Mời thử lại sau ít phút, "
        "hoặc chuyển khoản, nộp tại quầy."
    )


class Forged(Exception):  # noqa: N818 - an answer, not a failure
    """A message nobody who knows the secret has signed lately."""


class Unreadable(Exception):  # noqa: N818 - an answer, not a failure
    """A signed message that does not say what it must."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What a gateway is told: our order code, the sum in đồng, where the citizen comes back to."""

    code: str
    amount: int
    description: str
    return_url: str
    callback_url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Created:
    """The gateway's own id, and the page the citizen is sent to."""

    provider_id: str
    url: str


@dataclass(frozen=True, slots=True)
class Money:
    """Money as a gateway tells of it; ``transaction`` is its name for ever."""

    transaction: str
    amount: int
    currency: str
    paid_at: datetime
    payer: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A message of a gateway."""

    id: str
    kind: str
    order_code: str
    state: State
    money: Money | None


@dataclass(frozen=True, slots=True)
class Status:
    """How an order stands, by the gateway's own answer."""

    state: State
    money: Money | None


class Provider(Protocol):
    """A gateway."""

    name: str  # in addresses and rows
    label: str  # for people
    origins: tuple[str, ...]  # where its pages are

    def create(self, order: Handover) -> Created:
        """Open an order; the same code again gives the same order. Raises Unreachable."""
        ...

    def query(self, code: str) -> Status:
        """How the order with our code stands. Raises Unreachable."""
        ...

    def read(self, headers: Mapping[str, str], body: bytes, *, now: datetime) -> Event:
        """What a message says. Raises Forged, Unreadable."""
        ...

    def check(self) -> str:
        """One line for ``motcua doctor``. Raises Unreachable."""
        ...
