"""Papers a citizen sends in from home, and the desk's look at them."""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers import forms, timing
from motcua.dossiers.commands import _core, _supplements, _tasks
from motcua.dossiers.commands._documents import keep_documents
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Supplement
from motcua.dossiers.rules import CITIZEN, Status
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, Invalid, Stale
from motcua.kernel.said import Said


@_core.atomic
def ask_submitted(
    dossier_id: int,
    items: Sequence[dict[str, str]],
    reason: str,
    *,
    by: Actor,
    at: datetime | None = None,
) -> Dossier:
    """Answer a dossier that was sent in: papers are missing, all named once (form 02).

    Raises Invalid without items or reason.
    """
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "ask_submitted", by)
    asked = _supplements.ask(dossier, "intake", items, reason, by=by, at=at)
    dossier.supplements += 1
    _core.close_if_open(dossier, "intake", "ask", by=by, at=at)
    _core.move(dossier, Status.AWAITING_SUPPLEMENT)  # no term runs yet, so none is paused
    rows.update(dossier, "status", "supplements")
    forms.issue_supplement(dossier, asked, by=by, at=at)
    _core.record(dossier, "asked_at_intake", at=at, by=by, items=asked.items, reason=asked.reason)
    return dossier


@_core.atomic
def supplement_online(
    dossier_id: int,
    documents: Sequence[DocumentInput],
    *,
    citizen: str,
    at: datetime | None = None,
) -> Dossier:
    """The citizen sends the papers that were asked for; the desk looks within 8 working hours.

    The clock goes on when the desk finds them complete (``receive_supplement``, or
    ``complete_intake`` before acceptance). Raises Invalid without papers, Stale where papers were
    sent already, IllegalTransition where none are asked for.
    """
    at = _core.moment(at)
    dossier = _core.lock(dossier_id)
    _core.allow(dossier, "supplement_online", CITIZEN["supplement_online"])
    if not documents:
        raise Invalid(fields={"documents": "Mời Ông/Bà thêm ít nhất một giấy tờ."})
    asked = _asked(dossier)
    if asked.supplied_at:
        sent = f"{clock.local(asked.supplied_at):%H:%M ngày %d/%m/%Y}"
        raise Stale(Said("Giấy tờ bổ sung đã gửi lúc {sent}, phường đang xem.", sent=sent))
    keep_documents(dossier, documents, stage="supplement", at=at, by=None)
    asked.supplied_at = at
    asked.save(update_fields=["supplied_at"])
    _tasks.open_decision(
        dossier, _supplements.SUPPLIED, "Xem giấy tờ công dân bổ sung", "receptionist",
        _tasks.DESK, at=at, minutes=timing.ANSWER_WITHIN,
    )  # fmt: skip
    _core.record(
        dossier, "supplemented_online", at=at, by=None, citizen=citizen,
        documents=[d.name for d in documents],
    )  # fmt: skip
    return dossier


@_core.atomic
def return_supplied(
    dossier_id: int, reason: str, *, by: Actor, at: datetime | None = None
) -> Dossier:
    """What was sent in does not answer the request: the same request stands, with what is amiss.

    It is no second request (NĐ 61/2018 Art 19): nothing new is asked for.
    """
    at = _core.moment(at)
    dossier = _core.lock_for(dossier_id, "return_supplied", by)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi còn thiếu hoặc chưa đúng điều gì."})
    if not _core.close_if_open(dossier, _supplements.SUPPLIED, "return", by=by, at=at):
        raise IllegalTransition("Công dân chưa gửi giấy tờ bổ sung, hoặc đã có người trả lời.")
    Supplement.objects.filter(dossier=dossier, state="issued").update(supplied_at=None)
    _core.record(dossier, "supplement_incomplete", at=at, by=by, reason=reason.strip())
    return dossier


def _asked(dossier: Dossier) -> Supplement:
    asked = Supplement.objects.filter(dossier=dossier, state="issued").last()
    if asked is None:
        raise IllegalTransition("Hồ sơ không có yêu cầu bổ sung nào đang chờ.")
    return asked
