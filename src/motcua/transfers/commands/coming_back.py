"""What came back from an agency without a system, recorded by the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from motcua.agencies.actors import Actor
from motcua.dossiers import commands as dossiers
from motcua.dossiers.intake import DocumentInput
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.transfers.commands import _core
from motcua.transfers.models import BACK, HANDED, REFUSED, RESULT, SUPPLEMENT, Transfer
from motcua.transfers.rules import OUTCOMES


@dataclass(frozen=True, slots=True)
class Brought:
    """What lay in the envelope: a result, a refusal or a request for papers.

    ``gives``: values the result brings for what depends on it, such as a personal number.
    ``ends``: whether this is the result of the whole dossier.
    """

    outcome: str
    number: str = ""
    on: date | None = None
    blob: str = ""
    file_name: str = ""
    brought_by: str = ""
    note: str = ""
    items: Sequence[Mapping[str, str]] = ()
    gives: Mapping[str, str] = field(default_factory=dict)
    ends: bool = True

    def check(self, today: date) -> None:
        """Raises Invalid naming every field that is wrong."""
        found = {}
        if self.outcome not in OUTCOMES:
            found["outcome"] = "Mời chọn cơ quan ấy trả về gì."
        if not self.brought_by.strip():
            found["brought_by"] = "Cần ghi người giao trả."
        if self.outcome in (RESULT, REFUSED):
            if not self.number.strip():
                found["number"] = "Cần ghi số, ký hiệu của văn bản."
            if self.on is None or self.on > today:
                found["on"] = "Cần ghi ngày văn bản, không sau hôm nay."
            if not self.blob:
                found["file"] = "Cần kèm bản chụp văn bản."
        if self.outcome in (REFUSED, SUPPLEMENT) and not self.note.strip():
            found["note"] = "Cần ghi lý do nêu trong văn bản."
        if self.outcome == SUPPLEMENT and not any(i.get("name", "").strip() for i in self.items):
            found["items"] = "Cần ghi ít nhất một giấy tờ phải bổ sung."
        if found:
            raise Invalid(fields=found)


@_core.atomic
def record_back(
    transfer_id: int, brought: Brought, *, by: Actor, at: datetime | None = None
) -> Transfer:
    """Record what came back. A result ends the dossier where it is the whole's own.

    Raises Invalid, Stale where somebody recorded it before.
    """
    at = _core.moment(at)
    brought.check(clock.local(at).date())
    (row,) = _core.lock([transfer_id], by, HANDED)
    row.state, row.outcome, row.back_at, row.back_by_id = BACK, brought.outcome, at, by.id
    row.number, row.letter_date = brought.number.strip(), brought.on
    row.note, row.brought_by = brought.note.strip()[:2000], brought.brought_by.strip()[:120]
    row.blob_id = brought.blob or None
    row.save()
    _core.record(
        row, "back", by=by, at=at, outcome=brought.outcome, number=row.number,
        brought_by=row.brought_by, gives=dict(brought.gives), reason=row.note,
    )  # fmt: skip
    _pass_on(row, brought, by, at)
    return row


def _pass_on(row: Transfer, brought: Brought, by: Actor, at: datetime) -> None:
    """What the dossier makes of it."""
    if brought.outcome == SUPPLEMENT:
        items = [dict(item) for item in brought.items]
        dossiers.propose_for_other(row.dossier_id, items, brought.note, by=by, at=at)
        return
    if not brought.ends:
        dossiers.keep_from_other(row.dossier_id, _document(row, brought), by=by, at=at)
        return
    dossiers.resolve_elsewhere(
        row.dossier_id, _outcome(brought), number=row.number, signed_on=brought.on,
        by_office=row.office, document=_document(row, brought), reason=row.note, by=by, at=at,
    )  # fmt: skip


def _outcome(brought: Brought) -> str:
    return "granted" if brought.outcome == RESULT else "refused"


def _document(row: Transfer, brought: Brought) -> DocumentInput:
    name = f"{OUTCOMES[brought.outcome]} số {row.number} của {row.office}"
    return DocumentInput("", name[:500], "original", blob=brought.blob, file_name=brought.file_name)
