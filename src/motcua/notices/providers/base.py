"""What every way of telling somebody has in common."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person. ``key`` stays the same however often it is tried."""

    to: str
    key: str
    text: str
    subject: str = ""
    html: str = ""
    language: str = "vi"
    reply_to: str = ""


class Undelivered(Exception):  # noqa: N818 - an answer, not a fault of ours
    """A message was not taken. ``reason`` is a slug and never holds an address.

    ``lasting``: it would be refused tomorrow, too. ``outage``: the server takes nobody's messages.
    """

    def __init__(self, reason: str, *, lasting: bool = False, outage: bool = False) -> None:
        super().__init__(reason)
        self.reason, self.lasting, self.outage = reason, lasting, outage


class Provider(Protocol):
    """A server that takes messages of one channel."""

    channel: str

    def configured(self) -> bool:
        """Whether this installation has such a server."""
        ...

    def send(self, message: Message) -> str:
        """Hand a message over; the server's own id of it, or "". Raises Undelivered."""
        ...

    def check(self) -> str:
        """Say in words what stands; raises where the server does not answer."""
        ...
