"""A version of a procedure, its cases and their papers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from motcua.catalog.content.eforms import EForm
from motcua.catalog.content.fees import FeeRule
from motcua.catalog.content.joint import Joint
from motcua.catalog.content.routes import Route
from motcua.kernel.errors import NotFound
from motcua.kernel.said import Said
from motcua.worktime.rules import Term


@dataclass(frozen=True, slots=True)
class LegalRef:
    """A legal document by number; the title where the package gives one."""

    number: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class ResultKind:
    """What the citizen gets; `code` is the portal's KQ code, "" when unknown."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One paper of the dossier, with how many originals and copies are asked for."""

    code: str
    name: str
    kind_choices: tuple[str, ...]
    originals: int = 0
    copies: int = 0
    required: bool = True
    presented: bool = False
    replaceable_by: str | None = None
    when: str | None = None
    form: str | None = None
    note: str | None = None

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read a requirement as packages write it."""
        return cls(
            code=data["code"],
            name=data["name"],
            kind_choices=tuple(
                kind for kind in ("original", "copy", "electronic", "presented") if data.get(kind)
            ),
            originals=data.get("original", 0),
            copies=data.get("copy", 0),
            required=data.get("required", True),
            presented=data.get("presented", False),
            replaceable_by=data.get("replaceable_by"),
            when=data.get("when"),
            form=data.get("form"),
            note=data.get("note"),
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One way the procedure occurs; `terms` has one entry for each channel it is open to."""

    code: str
    name: str
    requirements: tuple[Requirement, ...]
    terms: Mapping[str, Term]
    fees: tuple[FeeRule, ...]
    route: str | None
    notes: str = ""

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what `compose` wrote."""
        return cls(
            code=data["code"],
            name=data["name"],
            requirements=tuple(map(Requirement.from_json, data["requirements"])),
            terms={channel: Term.parse(text) for channel, text in data["terms"].items()},
            fees=tuple(map(FeeRule.from_json, data["fees"])),
            route=data.get("route"),
            notes=data.get("notes", ""),
        )

    def term(self, channel: str) -> Term:
        """The legal term; raises NotFound where the case is not open to that channel."""
        try:
            return self.terms[channel]
        except KeyError:
            message = Said(
                "Trường hợp “{name}” không nhận hồ sơ theo hình thức này.", name=self.name
            )
            raise NotFound(message, code="no_such_channel") from None


@dataclass(frozen=True, slots=True)
class Version:
    """A procedure as published between two days, both included; never changes.

    `joint`: its parts where it is a joint procedure; `part_only`: it is never taken in on its own.
    """

    id: int
    procedure_code: str
    number: int
    effective_from: date
    effective_to: date | None
    name: str
    short_name: str
    keywords: tuple[str, ...]
    field_code: str
    field_name: str
    decision: str
    online_level: str
    online_reason: str
    channels: tuple[str, ...]
    legal_basis: tuple[LegalRef, ...]
    result: ResultKind
    after_supplement: str
    receipt: str
    competence: str
    notes: str
    free: str | None
    facts: Mapping[str, str]
    cases: tuple[Case, ...]
    routes: Mapping[str, Route]
    eform: EForm | None = None
    joint: Joint | None = None
    part_only: bool = False

    def case(self, code: str) -> Case:
        """The case with that code; raises NotFound."""
        for case in self.cases:
            if case.code == code:
                return case
        message = Said(
            "Thủ tục {procedure_code} không có trường hợp “{code}”.",
            procedure_code=self.procedure_code,
            code=code,
        )
        raise NotFound(message, code="no_such_case")

    def papers(self, case: Case, left_out: Collection[str] = ()) -> Sequence[Requirement]:
        """The papers of a case; an optional one only parts that are left out name is not there."""
        spared = self.joint.spared(case.code, left_out) if self.joint else frozenset()
        return [row for row in case.requirements if row.required or row.code not in spared]

    def route_for(self, case_code: str) -> Route:
        """The route that case takes; raises NotFound when none was assigned."""
        name = self.case(case_code).route
        if name is None:
            message = Said(
                "Thủ tục {procedure_code} chưa có quy trình nội bộ.",
                procedure_code=self.procedure_code,
            )
            raise NotFound(message, code="no_route")
        return self.routes[name]

    def in_force(self, day: date) -> bool:
        """Whether it may be used for a dossier received that day."""
        return self.effective_from <= day and (
            self.effective_to is None or day <= self.effective_to
        )
