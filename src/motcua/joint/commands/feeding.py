"""What a part is fed with when it begins: values that parts before it gave, and their results."""

from collections.abc import Iterable, Mapping

from motcua.catalog.content import Part
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Result
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.kernel import rows


def values(part: Part, parts: Iterable[JointPart]) -> dict[str, str]:
    """What it takes, from whichever part gave it."""
    given: dict[str, str] = {}
    for other in parts:
        given |= other.gave
    return {code: given[code] for code in part.takes if code in given}


def results(part: JointPart, parts: Mapping[str, JointPart]) -> list[DocumentInput]:
    """The results of its inputs as documents, by the hash of their file where there is one."""
    before = [parts[code] for code in part.after if code in parts]
    ids = {one.dossier_id: one.code for one in before if one.state == State.DONE}
    if not ids:
        return []
    found = rows.read(Result, "where dossier_id = any(%s) order by dossier_id", list(ids))
    return [_document(row, ids[row.dossier_id]) for row in found]


def _document(row: Result, code: str) -> DocumentInput:
    if row.blob_id:
        return DocumentInput(
            f"result-{code}", _name(row), "electronic", blob=row.blob_id, file_name="ket-qua.pdf"
        )
    return DocumentInput(f"result-{code}", _name(row), "database")


def _name(row: Result) -> str:
    return f"{row.name} số {row.number}" if row.number else row.name
