"""Papers go on record."""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Document, Dossier, Task
from motcua.kernel import rows


def keep_documents(
    dossier: Dossier,
    documents: Sequence[DocumentInput],
    *,
    stage: str,
    at: datetime,
    by: Actor | None,
    task: Task | None = None,
) -> list[Document]:
    """Put papers on record."""
    return rows.insert_all(
        Document(
            dossier=dossier, task=task, requirement_code=given.requirement_code, name=given.name,
            kind=given.kind, quantity=given.quantity, stage=stage, blob_id=given.blob or None,
            file_name=given.file_name, added_at=at, added_by_id=by.id if by else None,
        )
        for given in documents
    )  # fmt: skip
