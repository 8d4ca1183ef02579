"""A part begins: its agency finds it in its worklist, with what it needs and no more."""

from collections.abc import Sequence
from datetime import datetime

from motcua.catalog import queries as catalog
from motcua.catalog.content import Part
from motcua.catalog.rules import routes
from motcua.dossiers import numbers, search, timing
from motcua.dossiers.commands import _core, _tasks
from motcua.dossiers.commands._codes import code_of
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Document, Dossier
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import route_of
from motcua.kernel import clock, rows

_SHARED = (
    "channel", "level", "submitter_id", "owner_id", "owner_name", "submitter_name", "relation",
    "authority", "summary", "quantity", "facts", "notify_phone", "reception_agency_id",
    "return_agency_id", "submitted_at",
)  # fmt: skip


@_core.inside
def open_part(
    whole: Dossier,
    part: Part,
    agency_id: int,
    order: int,
    *,
    fed: Sequence[DocumentInput] = (),
    at: datetime,
) -> Dossier:
    """Begin a part: its agency finds it in its worklist, with the papers it needs and no others.

    ``fed``: results of parts before it. A part that is settled on another system or on paper
    stands at no step here.
    """
    _read_shared(whole)
    version = catalog.version_on(part.procedure, clock.local(at).date())
    here = part.way == "here"
    dossier = Dossier(
        **{name: getattr(whole, name) for name in _SHARED},
        status=Status.ACCEPTED, whole_id=whole.pk, part=part.code,
        joint_version_id=whole.version_id, counted=here and agency_id != whole.agency_id,
        agency_id=agency_id, version_id=version.id, case_code=part.case,
        procedure_code=version.procedure_code, procedure_name=part.name,
        field_code=version.field_code, law_code=catalog.law_on(clock.local(at).date()).code,
        accepted_at=at, term_started_at=at,
    )  # fmt: skip
    dossier.due_at, dossier.due_trace = timing.promise(agency_id, at, part.term)
    _name(dossier, whole, order, at)
    search.follow(dossier, whole)
    papers = _papers(whole, part, fed)
    with rows.together():
        rows.insert(dossier)
        keep_documents(dossier, papers, stage="intake", at=at, by=None)
        if here:
            _tasks.open_step(dossier, routes.first(route_of(dossier)), at=at)
        _core.record(
            dossier, "part_opened", at=at, by=None, prev=_core.NEW, field=dossier.field_code,
            procedure=dossier.procedure_code, due_at=dossier.due_at, of=whole.code,
            agency=agency_id, channel=dossier.channel, counted=dossier.counted,
        )  # fmt: skip
    return dossier


def _read_shared(whole: Dossier) -> None:
    """What a lock leaves for later and every part needs: once for all begun together."""
    if "digits" in whole.get_deferred_fields():
        whole.refresh_from_db(fields=("digits",))


def _name(dossier: Dossier, whole: Dossier, order: int, at: datetime) -> None:
    """A number of its agency where that counts it; else the whole's code and its place.

    The number series of another system is never ours to use.
    """
    if dossier.counted:
        numbers.name(dossier, code_of(dossier.agency_id), at)
        return
    numbers.identify(dossier)
    dossier.code = f"{whole.code}-P{order}"


def _papers(whole: Dossier, part: Part, fed: Sequence[DocumentInput]) -> list[DocumentInput]:
    """What the part needs of what its whole has, and what parts before it gave."""
    held = rows.read(Document, "where dossier_id = %s order by id", whole.pk)
    if part.papers is not None:
        held = [row for row in held if row.requirement_code in part.papers]
    return [*map(_copy, held), *fed]


def _copy(row: Document) -> DocumentInput:
    return DocumentInput(
        row.requirement_code, row.name, row.kind, row.quantity, row.blob_id or "", row.file_name
    )
