"""What came back from an agency without a system, recorded by the desk."""

from datetime import datetime
from typing import Final

from motcua.agencies.actors import Actor
from motcua.dossiers import commands as dossiers
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.rules import WORKING
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.transfers import parts
from motcua.transfers.commands import _core
from motcua.transfers.commands.brought import Brought
from motcua.transfers.commands.driving import drive
from motcua.transfers.models import BACK, GIVEN_BACK, HANDED, RESULT, SUPPLEMENT, Transfer
from motcua.transfers.rules import OUTCOMES

UNSETTLED: Final = (
    "Hồ sơ đang giải quyết và công dân không xin rút: mời chọn kết quả, văn bản từ chối hoặc yêu "
    "cầu bổ sung."
)


@_core.atomic
def record_back(
    transfer_id: int, brought: Brought, *, by: Actor, at: datetime | None = None
) -> Transfer:
    """Record what came back. A result ends the dossier where it is the whole's own.

    The papers alone come back of what was withdrawn or has ended meanwhile.

    Raises Invalid, Stale where somebody recorded it before.
    """
    at = _core.moment(at)
    brought.check(clock.local(at).date())
    (row,) = _core.lock([transfer_id], by, HANDED)
    if brought.outcome == GIVEN_BACK and row.dossier.state in WORKING:
        raise Invalid(fields={"outcome": UNSETTLED})
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
    part = parts.carried(row.dossier)
    if part is not None:
        drive(row, brought, _document(row, brought), by=by, at=at)
    elif brought.outcome == SUPPLEMENT:
        items = [dict(item) for item in brought.items]
        dossiers.propose_for_other(row.dossier_id, items, brought.note, by=by, at=at)
    elif brought.outcome != GIVEN_BACK:
        _result(row, brought, by, at)


def _result(row: Transfer, brought: Brought, by: Actor, at: datetime) -> None:
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
