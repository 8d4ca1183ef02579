"""Documents between our records and messages."""

from collections.abc import Iterable

from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Document
from motcua.exchange.kinds import Arrived
from motcua.exchange.parts.bodies import Paper
from motcua.exchange.rules.claims import FileRef
from motcua.files.models import Blob
from motcua.kernel.errors import Invalid


def told(rows: Iterable[Document]) -> tuple[list[Paper], list[FileRef]]:
    """Documents as a message says them, and the files that go with it."""
    found = list(rows)
    names = {row.blob_id: row.file_name or row.name for row in found if row.blob_id}
    papers = [
        Paper(
            code=row.requirement_code, name=row.name, kind=row.kind, quantity=row.quantity,
            file=row.blob_id or "", file_name=row.file_name,
        )
        for row in found
    ]  # fmt: skip
    return papers, files(names)


def files(names: dict[str, str]) -> list[FileRef]:
    """Stored contents as a message refers to them, by hash and the name they bear."""
    return [
        FileRef(
            sha256=blob.pk, size=blob.size, media_type=blob.media_type, name=names[blob.pk][:255]
        )
        for blob in Blob.objects.filter(pk__in=names).order_by("pk")
    ]


def given(arrived: Arrived, papers: Iterable[Paper]) -> list[DocumentInput]:
    """Documents of a message, as our commands take them. Raises Invalid for a file not in it."""
    here = {file.sha256 for file in arrived.message.files}
    found = []
    for paper in papers:
        require(paper.file, here)
        found.append(DocumentInput(
            paper.code[:60], paper.name, paper.kind, paper.quantity, paper.file, paper.file_name
        ))  # fmt: skip
    return found


def require(file: str, here: set[str]) -> None:
    """Raises Invalid where a body names a file that its message does not bring."""
    if file and file not in here:
        raise Invalid(f"Tệp {file[:12]}… không có trong danh sách tệp của gói tin.")
