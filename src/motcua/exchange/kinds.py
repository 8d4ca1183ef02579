"""What can be said: every kind of message, what its body must hold, and what taking it does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import BaseModel

from motcua.exchange.models import Peer
from motcua.exchange.rules import claims
from motcua.exchange.rules.claims import VOID, Message
from motcua.exchange.rules.errors import Refusal


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message of a peer that is next in its thread; its files are here."""

    peer: Peer
    message: Message
    at: datetime


# Does what a message is for, in the transaction that takes it. Raises Refused for what cannot be.
Take = Callable[[Arrived, Any], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind."""

    body: type[BaseModel]
    take: Take


_kinds: Final[dict[str, Kind]] = {}


def register(name: str, body: type[BaseModel], take: Take) -> None:
    """Know a kind; called once a process from ``subscribers``."""
    _kinds[name] = Kind(body, take)


def take(arrived: Arrived) -> None:
    """Carry a message out. Raises Refusal for a kind or a body that is not understood."""
    kind = _kinds.get(arrived.message.kind)
    if kind is None:
        raise Refusal("unknown_kind", f"Kind {arrived.message.kind} is not known here.")
    kind.take(arrived, claims.read(kind.body, arrived.message.body, code="invalid"))


class Void(BaseModel):
    """A place that is given up."""

    reason: str = ""


def _nothing(arrived: Arrived, body: Void) -> None:
    """The place in the thread is empty; the next message follows."""


register(VOID, Void, _nothing)
