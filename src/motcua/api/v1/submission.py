"""A dossier as other systems send it."""

from typing import Annotated

from ninja import Schema
from pydantic import Field

from motcua.api.text import Day, Line, Text, Word
from motcua.catalog import queries as catalog
from motcua.catalog.content import Version
from motcua.clients import queries
from motcua.clients.models import Client, Upload
from motcua.dossiers.intake import DocumentInput, Intake, PersonInput
from motcua.kernel import clock
from motcua.kernel.errors import Invalid

Amount = Annotated[int, Field(ge=0, le=10**16)]
Fact = Annotated[str, Field(max_length=40, pattern=r"^[a-z0-9_.-]+$")]


class PersonIn(Schema):
    """A person, or an organisation (``kind``)."""

    name: Line
    personal_number: Word = ""
    birth_date: Day | None = None
    sex: Annotated[str, Field(pattern="^(|nam|nữ|khác)$")] = ""
    phone: Word = ""
    email: Annotated[str, Field(max_length=254, pattern=r"^(|[^@\s\x00]+@[^@\s\x00]+)$")] = ""
    address: Line = ""
    kind: Annotated[str, Field(pattern="^(person|organisation)$")] = "person"

    def value(self) -> PersonInput:
        """As intake takes it."""
        return PersonInput(**self.dict())


class DocumentIn(Schema):
    """A paper: for which requirement, and the file sent ahead."""

    requirement: Word
    upload: Word
    quantity: Annotated[int, Field(ge=1, le=1000)] = 1


class SubmissionIn(Schema):
    """A whole request for one procedure."""

    procedure: Word
    case: Word = ""
    submitter: PersonIn
    owner: PersonIn | None = None
    relation: Annotated[Line, Field(max_length=120)] = ""
    authority: Line = ""
    documents: Annotated[list[DocumentIn], Field(max_length=100)] = []
    summary: Text = ""
    quantity: Annotated[
        dict[Word, Annotated[int, Field(ge=0, le=10**16)]], Field(max_length=20)
    ] = {}
    facts: Annotated[
        list[Annotated[str, Field(max_length=40, pattern=r"^[a-z0-9_.-]+$")]], Field(max_length=40)
    ] = []
    return_method: Word = "counter"
    return_address: Line = ""
    notify_phone: Word = ""


def intake_of(client: Client, given: SubmissionIn, key: str) -> Intake:
    """The same as intake takes it. Raises NotFound, Invalid."""
    version = catalog.version_on(given.procedure, clock.today())
    case = version.case(given.case) if given.case else version.cases[0]
    case.term("online")  # refuses what is not open online
    files = queries.uploads(client, {one.upload for one in given.documents})
    names = {one.code: one.name for one in case.requirements}
    return Intake(
        procedure_code=version.procedure_code, case_code=case.code,
        submitter=given.submitter.value(), owner=given.owner.value() if given.owner else None,
        relation=given.relation, authority=given.authority, channel="online",
        documents=tuple(_document(one, names, files[one.upload]) for one in given.documents),
        quantity=given.quantity, facts=_facts(version, given.facts), summary=given.summary,
        return_method=given.return_method, return_address=given.return_address,
        notify_phone=given.notify_phone, request_key=key,
    )  # fmt: skip


def _document(given: DocumentIn, names: dict[str, str], file: Upload) -> DocumentInput:
    name = names.get(given.requirement)
    if name is None:
        raise Invalid(fields={"documents": f"Không có thành phần “{given.requirement}”."})
    return DocumentInput(
        given.requirement, name, "electronic", given.quantity, file.blob_id, file.name
    )


def _facts(version: Version, given: list[str]) -> frozenset[str]:
    if unknown := sorted(set(given) - set(version.facts)):
        raise Invalid(fields={"facts": f"Thủ tục này không có điều kiện “{unknown[0]}”."})
    return frozenset(given)
