"""Routes: the ordered steps a dossier takes inside the agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from motcua.catalog.packages.terms import within_minutes


@dataclass(frozen=True, slots=True)
class Step:
    """One station of a route; `within_minutes` are working minutes, 0 when no limit is set.

    `may` holds the plain words (ask_supplement, propose_refusal, consult, verify_on_site) and
    "send_back" or "jump" where a target is named; the targets are step codes.
    """

    code: str
    name: str
    role: str
    unit_code: str | None = None
    within_minutes: int = 0
    sign: bool = False
    paper: str | None = None
    may: tuple[str, ...] = ()
    send_back_to: tuple[str, ...] = ()
    jump_to: tuple[str, ...] = ()
    next: str | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a step as packages write it."""
        words = data.get("may", ())
        return cls(
            code=data["step"],
            name=data["name"],
            role=data["by"],
            unit_code=data.get("unit"),
            within_minutes=within_minutes(data["within"]) if "within" in data else 0,
            sign=data.get("sign", False),
            paper=data.get("paper"),
            may=tuple(dict.fromkeys(w if isinstance(w, str) else next(iter(w)) for w in words)),
            send_back_to=_targets(words, "send_back"),
            jump_to=_targets(words, "jump"),
            next=data.get("next"),
        )


@dataclass(frozen=True, slots=True)
class Route:
    """The steps in order; forward is the next one unless a step names another."""

    code: str
    steps: tuple[Step, ...]

    @classmethod
    def from_json(cls, code: str, data: Sequence[Mapping[str, Any]]) -> Self:
        """Read the list of steps as packages write it."""
        return cls(code, tuple(map(Step.from_json, data)))


def _targets(words: Sequence[str | Mapping[str, str]], name: str) -> tuple[str, ...]:
    return tuple(w[name] for w in words if not isinstance(w, str) and name in w)
