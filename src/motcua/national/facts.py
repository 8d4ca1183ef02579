"""A dossier as the portal is told of it, in no adapter's words: frozen values, no database."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from motcua.dossiers.rules import Status

PERSON: Final = "person"


@dataclass(frozen=True, slots=True)
class Who:
    """A citizen or organisation."""

    name: str
    kind: str = PERSON  # person | organisation
    number: str = ""
    birth_date: date | None = None
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A stored content under the name it was handed in with."""

    key: str  # our name of the row that holds it: "document:17", "result:3"
    name: str
    sha256: str
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper handed in."""

    id: int
    code: str
    name: str
    kind: str  # as dossiers.intake.KINDS
    quantity: int
    stage: str  # intake | supplement
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee as assessed; ``amount`` in đồng, 0 where exempt."""

    code: str
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class Paid:
    """Money taken and not given back."""

    amount: int
    at: datetime
    method: str  # cash | transfer | online


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for papers that was issued."""

    id: int
    by: str
    reason: str
    items: tuple[tuple[str, str], ...]  # name, what is to be done
    at: datetime
    answered_at: datetime | None
    received_by: str
    old_due: datetime | None
    new_due: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result: a paper, and its file where there is one that may be given out."""

    name: str
    kind_code: str
    number: str
    signed_at: datetime | None
    file: File | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One progress row: an entry of the journal, which never changes, so neither does the row."""

    seq: int
    at: datetime
    began_at: datetime
    by: str
    title: str
    unit: str
    what: str
    status: Status
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the portal may be told of a dossier."""

    id: int
    code: str  # ours
    portal_code: str  # the number it has there; ours unless the portal gave one
    from_portal: bool
    procedure_code: str
    procedure_name: str
    field_code: str
    field_name: str
    agency_code: str
    agency_name: str
    owner: Who
    submitter: Who
    contact_phone: str
    summary: str
    channel: str
    vneid: bool
    submitted_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    ended_at: datetime | None
    returned_at: datetime | None
    status: Status
    outcome: str
    return_method: str
    papers: tuple[Paper, ...] = ()
    fees: tuple[Fee, ...] = ()
    paid: tuple[Paid, ...] = ()
    supplements: tuple[Asked, ...] = ()
    results: tuple[Outcome, ...] = ()  # of a joint dossier what its parts brought
    steps: tuple[Step, ...] = ()

    @property
    def defects(self) -> list[str]:
        """What is wrong with it on our side; it is sent as it is, nothing is made up."""
        found = []
        if self.accepted_at and not self.due_at:
            found.append("no_due_date")
        if not self.owner.number:
            found.append("no_number")
        return found

    def after(self, seq: int) -> tuple[Step, ...]:
        """Progress rows the portal has not taken."""
        return tuple(step for step in self.steps if step.seq > seq)

    def files(self) -> Iterator[File]:
        """Every file that is told."""
        yield from (paper.file for paper in self.papers if paper.file)
        yield from (result.file for result in self.results if result.file)

    def without_steps(self) -> "Facts":
        """What makes a version: two with the same are told once."""
        return replace(self, steps=())
