"""What follows when a dossier goes on: called in the transaction of that change."""

from typing import Final

from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry
from motcua.transfers import parts
from motcua.transfers.commands import _core
from motcua.transfers.commands.sending import hand_by_anew, open_for
from motcua.transfers.models import BACK, CANCELLED, HANDED, SUPPLEMENT, TO_HAND, Transfer


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


def not_asked(entry: Entry) -> None:
    """The desk did not pass on what an agency asked for a part: its reason goes there on paper."""
    if not entry.data.get("whole"):
        return
    dossier_id = int(entry.chain.removeprefix("dossier:"))
    last = Transfer.objects.filter(dossier=dossier_id).order_by("-id").first()
    if last is None or (last.state, last.outcome) != (BACK, SUPPLEMENT):
        return
    what = f"Văn bản trả lời của bộ phận Một cửa: {entry.data.get('reason', '')}"
    dossier = Dossier.objects.get(pk=dossier_id)
    open_for(dossier, last.office, what[:1000], last.task, at=entry.at, before=last)


def goes_on(entry: Entry) -> None:
    """The citizen does not get the dossier back: what had to stay here is due anew."""
    dossier = Dossier.objects.get(pk=int(entry.chain.removeprefix("dossier:")))
    for row in Transfer.objects.filter(dossier=dossier, state=TO_HAND):
        hand_by_anew(row, entry.at)
    if parts.carried(dossier):
        out = Transfer.objects.filter(dossier=dossier, state__in=(TO_HAND, HANDED))
        out.update(answer_by=parts.answer_by(dossier, entry.at))


_WHY: Final = {"dossier.part_settled": "Phần này đã có kết quả."}


def dossier_ended(entry: Entry) -> None:
    """Withdrawn, stopped or settled otherwise: what still lies here goes nowhere."""
    dossier_id = int(entry.chain.removeprefix("dossier:"))
    for row in Transfer.objects.filter(dossier=dossier_id, state=TO_HAND):
        row.state, row.note = CANCELLED, _WHY.get(entry.kind, "Hồ sơ đã dừng giải quyết.")
        row.save(update_fields=["state", "note"])
        _core.record(row, "cancelled", by=None, at=entry.at, reason=row.note)
