"""How results are brought: who has it free, how long each way takes, the parts of a ward."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from motcua.worktime.rules import Term


@dataclass(frozen=True, slots=True)
class FreeDelivery:
    """Who has a result brought home free of charge, while it holds; ``last_day`` None while open.

    It holds for the ``procedures`` named (all where none is) and for people with one of the
    ``facts`` (everybody where none is named).
    """

    code: str
    name: str
    procedures: tuple[str, ...]
    facts: tuple[str, ...]
    first_day: date
    last_day: date | None
    source: str

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a rule as packages write it."""
        period = data["effective"]
        last = period.get("to")
        return cls(
            code=data["code"],
            name=data["name"],
            procedures=tuple(data.get("procedures", ())),
            facts=tuple(data.get("facts", ())),
            first_day=date.fromisoformat(period["from"]),
            last_day=date.fromisoformat(last) if last else None,
            source=data["source"],
        )

    def in_force(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


@dataclass(frozen=True, slots=True)
class DeliveryWay:
    """One way a result travels (``home``, ``post``): its promise, and where it goes.

    ``places``: names of which an address must bear one, where it names a place at all.
    """

    code: str
    within: Term
    places: tuple[str, ...]
    note: str
    source: str

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a way as packages write it."""
        return cls(
            data["code"], Term.parse(data["within"]), tuple(data.get("places", ())),
            data.get("note", ""), data.get("source", ""),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DeliveryArea:
    """A part of the ward that one round covers; ``words`` are found in its addresses."""

    code: str
    name: str
    words: tuple[str, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read an area as packages write it."""
        return cls(data["code"], data["name"], tuple(data["words"]))


@dataclass(frozen=True, slots=True)
class Delivery:
    """All that the packages say of bringing results."""

    free: tuple[FreeDelivery, ...] = ()
    ways: Mapping[str, DeliveryWay] | None = None
    areas: tuple[DeliveryArea, ...] = ()

    def way(self, code: str) -> DeliveryWay | None:
        """The way with that code, where the packages describe it."""
        return (self.ways or {}).get(code)
