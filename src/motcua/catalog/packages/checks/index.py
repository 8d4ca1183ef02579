"""What a bundle declares, with the place of each declaration."""

from dataclasses import dataclass, field
from typing import Any

from motcua.catalog.packages.bundle import Bundle
from motcua.catalog.packages.problems import Problem
from motcua.catalog.packages.source import Key, Source


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was declared."""

    source: Source
    trail: tuple[Key, ...]

    def problem(self, code: str, message: str, remedy: str, *more: Key) -> Problem:
        """A problem at this place, or at `more` inside it."""
        line = self.source.line(*self.trail, *more)
        return Problem(self.source.path, line, code, message, remedy)

    @property
    def shown(self) -> str:
        """File name and line, for messages."""
        return f"{self.source.path.name}:{self.source.line(*self.trail)}"


@dataclass(frozen=True, slots=True)
class Listed:
    """One procedure with its file's defaults filled in."""

    data: dict[str, Any]
    field_code: str
    place: Place

    @property
    def code(self) -> str:
        """Official code of the procedure."""
        return str(self.data["code"])

    @property
    def first_day(self) -> str:
        """First day in force, ISO."""
        return str(self.data.get("effective", {}).get("from") or "0001-01-01")

    @property
    def last_day(self) -> str:
        """Last day in force, ISO; far away when open."""
        return str(self.data.get("effective", {}).get("to") or "9999-12-31")

    @property
    def cases(self) -> list[dict[str, Any]]:
        """Its cases as written."""
        found: list[dict[str, Any]] = self.data["cases"]
        return found


@dataclass(slots=True)
class Index:
    """All that the cross checks look up."""

    bundle: Bundle
    procedures: list[Listed] = field(default_factory=list)

    def codes(self) -> set[str]:
        """Codes of all procedures of the bundle."""
        return {listed.code for listed in self.procedures}

    def of_code(self, code: str) -> list[Listed]:
        """Every dated version listed under that code."""
        return [listed for listed in self.procedures if listed.code == code]


def index(bundle: Bundle) -> Index:
    """Collect the procedures of a bundle; its files must have passed the shape check."""
    found = Index(bundle)
    for source, place, item in bundle.entries("procedures", "procedures"):
        merged = {**source.data.get("defaults", {}), **item}
        listed = Listed(merged, source.data["field"], Place(source, ("procedures", place)))
        found.procedures.append(listed)
    return found
