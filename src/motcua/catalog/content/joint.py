"""Joint procedures: one request whose parts several agencies settle, each after its inputs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from motcua.catalog.content.routes import Route
from motcua.kernel.errors import NotFound
from motcua.kernel.said import Said
from motcua.worktime.rules import Term

SELF: Final = "self"
WAYS: Final = ("here", "exchange", "paper")


@dataclass(frozen=True, slots=True)
class Gift:
    """A value one part hands to the parts after it; `kind` says how it is checked."""

    code: str
    name: str
    kind: str = "text"

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a gift as packages write it."""
        return cls(data["code"], data["name"], data.get("kind", "text"))


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of work of a joint procedure, settled under a procedure of its own.

    `role` is whose it is ("self": the agency that takes the whole in); `agency` that agency's slug
    ("" for self) and `way` how it is reached. `after` are its inputs; `cases` the cases of the
    whole in which it occurs (empty: all); `when` asks the answers of the whole's e-form. `papers`
    are the whole's papers that go with it (None: all of them).
    """

    code: str
    name: str
    procedure: str
    case: str
    role: str
    agency: str
    way: str
    term: Term
    route: Route
    after: tuple[str, ...] = ()
    required: bool = True
    when: str | None = None
    cases: tuple[str, ...] = ()
    gives: tuple[Gift, ...] = ()
    takes: tuple[str, ...] = ()
    papers: tuple[str, ...] | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `compose` wrote."""
        papers = data.get("papers")
        return cls(
            code=data["part"],
            name=data["name"],
            procedure=data["procedure"],
            case=data["case"],
            role=data["at"],
            agency=data["agency"],
            way=data["way"],
            term=Term.parse(data["term"]),
            route=Route.from_json(data["route"], data["steps"]),
            after=tuple(data.get("after", ())),
            required=data.get("required", True),
            when=data.get("when"),
            cases=tuple(data.get("cases", ())),
            gives=tuple(map(Gift.from_json, data.get("gives", ()))),
            takes=tuple(data.get("takes", ())),
            papers=None if papers is None else tuple(papers),
        )


@dataclass(frozen=True, slots=True)
class Joint:
    """The parts of a joint procedure: a small graph without cycles."""

    parts: tuple[Part, ...]

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `compose` wrote."""
        return cls(tuple(map(Part.from_json, data["parts"])))

    def part(self, code: str) -> Part:
        """The part with that code; raises NotFound."""
        found = next((part for part in self.parts if part.code == code), None)
        if found is None:
            message = Said("Thủ tục liên thông không có phần “{part}”.", part=code)
            raise NotFound(message, code="no_such_part")
        return found

    def wanted(self, case: str, left_out: Collection[str] = ()) -> Sequence[Part]:
        """The parts of a case that somebody wants; a required one cannot be left out."""
        return [
            part
            for part in self.parts
            if (not part.cases or case in part.cases)
            and (part.required or part.code not in left_out)
        ]

    def spared(self, case: str, left_out: Collection[str]) -> frozenset[str]:
        """Papers that only parts which are left out name: nobody needs them then."""
        wanted = {paper for part in self.wanted(case, left_out) for paper in part.papers or ()}
        named = {paper for part in self.wanted(case) for paper in part.papers or ()}
        return frozenset(named - wanted)
