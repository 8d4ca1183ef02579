"""Friendly letters that go along with a result: which goes with what, in the ward's own words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Self

SLOT: Final = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class LetterRule:
    """One letter: its kind, when it is written, its words with slots like ``{submitter}``.

    ``when``: ``granted`` and ``extended`` (a new date was given) are drafted with the result;
    ``late`` and ``asked`` are written by hand. ``procedures``: () for all of them.
    """

    code: str
    kind: str
    name: str
    when: str
    procedures: tuple[str, ...]
    dear: str
    words: str
    first_day: date
    last_day: date | None
    source: str

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a letter as packages write it."""
        period = data["effective"]
        last = period.get("to")
        return cls(
            data["code"], data["kind"], data["name"], data["when"],
            tuple(data.get("procedures", ())), data["dear"], data["words"].strip(),
            date.fromisoformat(period["from"]), date.fromisoformat(last) if last else None,
            data["source"],
        )  # fmt: skip

    def fits(self, procedure: str, day: date) -> bool:
        """Whether it goes with a procedure on a day."""
        return self.in_force(day) and (not self.procedures or procedure in self.procedures)

    def in_force(self, day: date) -> bool:
        """Whether it is written on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)

    @property
    def slots(self) -> set[str]:
        """The words its text is filled with."""
        return {found.strip() for found in SLOT.findall(f"{self.dear} {self.words}")}
