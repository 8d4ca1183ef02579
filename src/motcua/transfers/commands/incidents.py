"""A paper that is nowhere: an incident, until it is sent again."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.transfers.commands import _core
from motcua.transfers.commands.sending import open_for
from motcua.transfers.models import HANDED, LOST, Transfer


@_core.atomic
def report_lost(transfer_id: int, what: str, *, by: Actor, at: datetime | None = None) -> Transfer:
    """Papers that were handed over cannot be found: stands on the list until sent again."""
    at = _core.moment(at)
    (row,) = _core.lock([transfer_id], by, HANDED)
    if not what.strip():
        raise Invalid(fields={"what": "Cần ghi giấy nào thất lạc, ở đâu, đã tìm những gì."})
    row.state, row.note = LOST, what.strip()[:2000]
    row.save(update_fields=["state", "note"])
    _core.record(row, "lost", by=by, at=at, reason=row.note)
    return row


@_core.atomic
def send_again(transfer_id: int, what: str, *, by: Actor, at: datetime | None = None) -> Transfer:
    """Copies go after what was lost (the one at fault pays for them: NĐ 61/2018 Art 21)."""
    at = _core.moment(at)
    (row,) = _core.lock([transfer_id], by, LOST)
    if not what.strip():
        raise Invalid(fields={"what": "Cần ghi giấy tờ gửi thay."})
    if Transfer.objects.filter(before=row).exists():
        raise Invalid("Đã có lượt chuyển thay cho giấy thất lạc này.")
    return open_for(row.dossier, row.office, what.strip()[:1000], row.task, at=at, before=row)
