"""What messages about parts say (docs/exchange.md, "Kinds")."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from motcua.dossiers.intake import PersonInput
from motcua.exchange.rules.claims import Code, Seconds, Sha256

Line = Annotated[str, StringConstraints(max_length=500)]
Text = Annotated[str, StringConstraints(max_length=4000)]
Outcome = Literal["granted", "refused", "withdrawn", "stopped"]
Day = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Person(_Body):
    """A citizen or organisation as the sender's desk has it on record."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    kind: Line = "person"
    personal_number: Line = ""
    birth_date: Day = ""
    sex: Line = ""
    phone: Line = ""
    email: Line = ""
    address: Line = ""

    def given(self) -> PersonInput:
        """As intake takes it; raises ValueError for a day there never was."""
        day = date.fromisoformat(self.birth_date) if self.birth_date else None
        return PersonInput(**{**self.model_dump(), "birth_date": day})


class Paper(_Body):
    """A document; ``file`` is one of the message's files, "" for paper that stays at the desk."""

    code: Line = ""
    name: Annotated[str, StringConstraints(min_length=1, max_length=500)]
    kind: Line
    quantity: Annotated[int, Field(ge=0, le=10_000)] = 1
    file: Sha256 | Literal[""] = ""
    file_name: Annotated[str, StringConstraints(max_length=255)] = ""


class Wanted(_Body):
    """A value the part has to give to those after it."""

    code: Code
    name: Line
    kind: Line = "text"


class Requested(_Body):
    """Please settle this part."""

    whole: Line  # the joint dossier's code
    joint: Line = ""  # the code of the joint procedure: who knows it knows the part's own route
    part: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    name: Line
    procedure: Code
    case: Line
    channel: Line = "online"
    submitter: Person
    owner: Person | None = None
    relation: Line = ""
    authority: Line = ""
    summary: Annotated[str, StringConstraints(max_length=1000)] = ""
    quantity: dict[str, int] = {}
    facts: list[Line] = []
    phone: Line = ""
    due_at: Seconds | None = None  # when the sender has promised its citizen the whole
    inputs: dict[str, str] = {}
    answers: dict[str, Any] = {}
    documents: list[Paper] = []
    wanted: list[Wanted] = []


class Supplemented(_Body):
    """What the citizen has brought after a request."""

    documents: list[Paper]


class Withdrawn(_Body):
    """The citizen wants it no more, or the whole has ended."""

    reason: Text


class Progress(_Body):
    """Where it stands."""

    state: Annotated[str, StringConstraints(max_length=40)]
    code: Line = ""  # the dossier's code over there
    note: Text = ""
    due_at: Seconds | None = None


class Asked(_Body):
    """Papers are missing."""

    items: list[dict[str, str]]
    reason: Text


class Finished(_Body):
    """It has ended."""

    outcome: Outcome
    number: Line = ""
    name: Line = ""
    summary: Text = ""  # why it was not granted
    gives: dict[str, str] = {}
    file: Sha256 | Literal[""] = ""


class Attached(_Body):
    """The signed file of a result that was told before."""

    file: Sha256
    file_name: Annotated[str, StringConstraints(max_length=255)]
