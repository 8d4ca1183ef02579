"""What the engine answers: the date, and one line for every span it counted or skipped."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, Literal, Self

LineKind = Literal["received", "counted", "skipped", "paused", "restarted", "handed", "due"]


@dataclass(frozen=True)
class Line:
    """One span [start, end] of the way from receipt to due date.

    ``counted_minutes`` are minutes of the term used up in it: working minutes for terms that run
    in working time, 1,440 a day for calendar days. ``source`` is the text of law, or "".
    """

    kind: LineKind
    start: datetime
    end: datetime
    counted_minutes: int
    text_vi: str
    source: str

    def to_json(self) -> dict[str, Any]:
        """Plain values; moments in ISO 8601 with their offset."""
        return asdict(self) | {"start": self.start.isoformat(), "end": self.end.isoformat()}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``."""
        moments = {name: datetime.fromisoformat(data[name]) for name in ("start", "end")}
        return cls(**(dict(data) | moments))


@dataclass(frozen=True)
class Due:
    """A due date; None while an open pause holds it. ``lines`` are made when first read."""

    at: datetime | None
    headline_maker: Callable[["Due"], str] = field(repr=False, compare=False)
    lines_maker: Callable[[], tuple[Line, ...]] = field(repr=False, compare=False)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every span counted or skipped, by time."""
        return self.lines_maker()

    @cached_property
    def headline(self) -> str:
        """One Vietnamese sentence, without its full stop, that follows "Vì sao:"."""
        return self.headline_maker(self)

    def to_json(self) -> dict[str, Any]:
        """Plain values, to be kept with the dossier: the reason must outlive the calendar."""
        return {
            "at": self.at and self.at.isoformat(),
            "headline": self.headline,
            "lines": [line.to_json() for line in self.lines],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The inverse of ``to_json``."""
        at = datetime.fromisoformat(data["at"]) if data["at"] else None
        lines = tuple(Line.from_json(line) for line in data["lines"])
        return cls(at, lambda _: str(data["headline"]), lambda: lines)
