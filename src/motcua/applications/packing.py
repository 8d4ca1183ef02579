"""What an application becomes when it is sent: the intake of a dossier, with its documents."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final

from motcua.agencies import queries as agencies
from motcua.applications.models import Application, Attachment
from motcua.applications.people import person_input
from motcua.applications.rules import relations
from motcua.applications.rules.papers import FORM, Paper
from motcua.applications.steps import Way
from motcua.catalog import declaration as drawing
from motcua.catalog.rules import eforms
from motcua.dossiers import promises
from motcua.dossiers.intake import DocumentInput, Intake, PersonInput
from motcua.files.models import Blob
from motcua.files.scans import taking
from motcua.kernel.errors import NotFound

ELECTRONIC: Final = "electronic"
DATABASE: Final = "database"
NOT_ASKED: Final = "Không đề nghị"


def intake(way: Way, documents: Sequence[DocumentInput], on: date) -> Intake:
    """The submission as a dossier takes it in."""
    application, form = way.application, way.form
    answers = application.answers
    verified = application.account.verified
    return Intake(
        procedure_code=way.version.procedure_code,
        case_code=way.case.code,
        submitter=person_input(
            application.submitter, vouched=verified, phone=application.notify_phone
        ),
        owner=_owner(way, on),
        relation=relations.label(application.relation, form, answers),
        authority=application.authority,
        channel="online",
        level=way.version.online_level,
        documents=tuple(documents),
        quantity=eforms.quantity(form, answers, on) if form else {},
        facts=facts(way, on),
        summary=eforms.summary(form, answers, on) if form else "",
        return_method=application.return_method,
        return_address=_address(application),
        notify_phone=application.notify_phone,
        request_key=application.token,
        left_out=way.left_out,
    )


def _address(application: Application) -> str:
    """Where it is brought or posted; "" for other ways."""
    brought = application.return_method in ("home", "post")
    return application.return_address if brought else ""


def facts(way: Way, on: date) -> frozenset[str]:
    """What the fee depends on: from the answers, and from how sure we are of who sends."""
    found = eforms.facts(way.form, way.application.answers, on) if way.form else frozenset()
    sure = way.application.account.assurance >= 2 and "vneid2" in way.version.facts
    return frozenset(found) | (frozenset({"vneid2"}) if sure else frozenset())


def documents(way: Way) -> list[DocumentInput]:
    """The papers: the files of each joined, and what data of the state stand for."""
    found: list[DocumentInput] = []
    for paper in way.papers:
        files = way.attached.get(paper.code, ())
        if files:
            found.extend(_files(paper, files))
        elif paper.replaced_by and paper.code in way.application.replaced:
            found.append(DocumentInput(paper.code, paper.replaced_by[:500], DATABASE))
    return found


def declaration(way: Way, at: datetime, code: str = "") -> bytes:
    """The filled-in form as PDF; without the dossier's ``code`` it says that it is a draft.

    Raises NotFound where the procedure has no electronic form.
    """
    application = way.application
    if way.form is None:
        raise NotFound("Thủ tục này không có tờ khai điện tử.")
    return drawing.declaration(
        way.form, application.answers, agency=application.agency,
        submitter=application.submitter.get("name", ""), at=at, code=code, parts=_parts(way),
    )  # fmt: skip


def _parts(way: Way) -> list[tuple[str, str]]:
    """Every part of the case with who settles it, or that nobody asks for it."""
    joint, here = way.version.joint, way.application.agency_id
    return [
        (part.name, NOT_ASKED if part.code in way.left_out
         else agencies.short_name(promises.agency_of(part, here)))
        for part in (joint.wanted(way.case.code) if joint else ())
    ]  # fmt: skip


def declared(way: Way, blob: Blob) -> DocumentInput:
    """The stored declaration as a document of the dossier."""
    form = way.form
    wanted = next(
        (r.name for r in way.case.requirements if r.code == FORM), form.title if form else ""
    )
    return DocumentInput(FORM, wanted, ELECTRONIC, blob=blob.pk, file_name="to-khai.pdf")


def _files(paper: Paper, files: Sequence[Attachment]) -> Iterator[DocumentInput]:
    """One document for the pages of a paper; what is signed is passed on untouched."""
    if len(files) == 1:
        yield _document(paper, files[0].blob, files[0].name)
        return
    loose = [row for row in files if not taking.signed(row.blob, row.name)]
    for row in files:
        if row not in loose:
            yield _document(paper, row.blob, row.name)
    if len(loose) == 1:
        yield _document(paper, loose[0].blob, loose[0].name)
    elif loose:
        whole = taking.join([row.blob for row in loose], paper.name[:80])
        yield _document(paper, whole.blob, whole.name)


def _document(paper: Paper, blob: Blob, name: str) -> DocumentInput:
    return DocumentInput(
        paper.code, paper.name[:500], ELECTRONIC, blob=blob.pk, file_name=name[:255]
    )


def _owner(way: Way, on: date) -> PersonInput | None:
    """Whose dossier it is; None for the submitter's own."""
    application, form = way.application, way.form
    told: dict[str, Any] | None = eforms.owner(form, application.answers, on) if form else None
    if told:
        same = told["personal_number"] == application.submitter.get("personal_number")
        return None if told["personal_number"] and same else PersonInput(**told, vouched=False)
    if application.relation and application.owner:
        return person_input(application.owner, vouched=False)
    return None
