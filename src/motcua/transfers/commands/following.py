"""What follows when a dossier goes on: called in the transaction of that change."""

from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry
from motcua.transfers.commands import _core
from motcua.transfers.commands.sending import open_for
from motcua.transfers.models import BACK, CANCELLED, SUPPLEMENT, TO_HAND, Transfer


def supplemented(entry: Entry) -> None:
    """The agency asked for papers, the citizen brought them: they go after the dossier."""
    dossier_id = int(entry.chain.removeprefix("dossier:"))
    last = Transfer.objects.filter(dossier=dossier_id).order_by("-id").first()
    if last is None or (last.state, last.outcome) != (BACK, SUPPLEMENT):
        return
    dossier = Dossier.objects.get(pk=dossier_id)
    brought = dossier.documents.filter(stage="supplement", added_at__gte=last.back_at)
    what = "; ".join(row.name for row in brought)[:1000] or "Giấy tờ bổ sung"
    open_for(dossier, last.office, what, last.task, at=entry.at, before=last)


def dossier_ended(entry: Entry) -> None:
    """Withdrawn or stopped: what still lies here goes nowhere."""
    dossier_id = int(entry.chain.removeprefix("dossier:"))
    for row in Transfer.objects.filter(dossier=dossier_id, state=TO_HAND):
        row.state, row.note = CANCELLED, "Hồ sơ đã dừng giải quyết."
        row.save(update_fields=["state", "note"])
        _core.record(row, "cancelled", by=None, at=entry.at, reason=row.note)
