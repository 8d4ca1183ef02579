"""Fee rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Waiver:
    """A lower amount for a time, for everybody or for those with `fact`; both days included."""

    first_day: date
    last_day: date
    amount: int
    legal: str
    fact: str | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `compose` wrote."""
        return cls(
            first_day=date.fromisoformat(data["from"]),
            last_day=date.fromisoformat(data["to"]),
            amount=data["amount"],
            legal=data["legal"],
            fact=data.get("fact"),
        )


@dataclass(frozen=True, slots=True)
class FeeRule:
    """One fee; amounts are đồng per `per` and per channel ("counter", "online", "post").

    The rule holds when every word of `when` and none of `unless` is a fact of the dossier and
    the day lies in its period.
    """

    code: str
    name: str
    per: str
    amounts: Mapping[str, int]
    legal: str
    formula: str | None = None
    rate: str | None = None
    cap: int | None = None
    when: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    first_day: date | None = None
    last_day: date | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `compose` wrote."""
        period = data.get("effective", {})
        return cls(
            code=data["code"],
            name=data["name"],
            per=data["per"],
            amounts=data.get("amount", {}),
            legal=data["legal"],
            formula=data.get("formula"),
            rate=data.get("rate"),
            cap=data.get("cap"),
            when=tuple(data.get("when", ())),
            unless=tuple(data.get("unless", ())),
            exempt=tuple(data.get("exempt", ())),
            waivers=tuple(map(Waiver.from_json, data.get("waivers", ()))),
            first_day=_day(period.get("from")),
            last_day=_day(period.get("to")),
        )

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact word the rule asks for, in the order to ask, without repeats."""
        from_waivers = tuple(w.fact for w in self.waivers if w.fact)
        return tuple(dict.fromkeys((*self.when, *self.unless, *from_waivers, *self.exempt)))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
