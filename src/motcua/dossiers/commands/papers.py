"""Files added while a dossier is handled, and the log of who opened it."""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers.commands import _core
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Document, Dossier
from motcua.dossiers.queries.visible import may_read
from motcua.journal import commands as journal
from motcua.kernel.errors import Invalid, NotFound


@_core.atomic
def add_document(
    task_id: int, documents: Sequence[DocumentInput], *, by: Actor, at: datetime | None = None
) -> Dossier:
    """Put a file or paper on a dossier one works on.

    Raises IllegalTransition at a decision, and where a joint dossier waits for its parts.
    """
    at = _core.moment(at)
    dossier, task = _core.lock_task(task_id, "add_document", by)
    _core.require_work(dossier, task)
    if not documents or any(not given.name.strip() for given in documents):
        raise Invalid(fields={"name": "Cần ghi tên giấy tờ."})
    keep_documents(dossier, documents, stage="handling", at=at, by=by, task=task)
    _core.record(
        dossier, "document_added", at=at, by=by, task=task.pk, names=[d.name for d in documents]
    )
    return dossier


@_core.atomic
def add_mailed(
    dossier_id: int, documents: Sequence[DocumentInput], *, by: Actor, at: datetime | None = None
) -> list[Document]:
    """Put on a dossier what came to the desk by mail.

    Raises NotFound for who may not open the dossier, NotAllowed, IllegalTransition.
    """
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "add_mailed", by)
    if not may_read(by, dossier_id):
        raise NotFound("Không có hồ sơ này, hoặc hồ sơ không thuộc phạm vi Ông/Bà được xem.")
    kept = keep_documents(dossier, documents, stage="handling", at=at, by=by)
    names = [given.name for given in documents]
    _core.record(dossier, "document_added", at=at, by=by, names=names, came_by="mail")
    return kept


def log_opened(dossier: Dossier, *, by: Actor, at: datetime | None = None) -> None:
    """Personal data were read: on record with who and when (invariant 8)."""
    journal.log_read(f"dossier:{dossier.pk}", actor=by, purpose="open", at=at)
