"""Dossiers brought into each state by commands."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

from motcua.agencies.models import Agency
from motcua.dossiers import commands
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules import Status
from motcua.files import commands as files
from motcua.files.rules import PDF
from tests import ward

ITEMS = [{"name": "Bản án ly hôn", "what": "Nộp bản sao chứng thực"}]
PAPER = (DocumentInput("divorce", "Bản án ly hôn", "certified"),)

DRAFT = [{"label": "Họ, chữ đệm, tên", "value": "Vũ Đặng Minh Khuê"}]


def pdf(text: str = "ket qua") -> str:
    """A stored PDF, by its hash."""
    content = b"%PDF-1.7\n" + text.encode() + b"\n%%EOF\n"
    return files.store(BytesIO(content), name="ket-qua.pdf", allow={PDF}).pk


def with_file(dossier: Dossier, cast: ward.Cast, **changes: object) -> Dossier:
    """The same with its fee paid and its result as a file."""
    if commands.owed(dossier):
        commands.collect(dossier.pk, by=cast.receptionist)
    if dossier.state is Status.RETURNED:  # attached before it was given
        Dossier.objects.filter(pk=dossier.pk).update(status=Status.RESOLVED)
    commands.attach_result(dossier.pk, pdf(), "ket-qua.pdf", by=cast.clerk)
    Dossier.objects.filter(pk=dossier.pk).update(status=dossier.status, **changes)
    dossier.refresh_from_db()
    return dossier


def open_task(dossier: Dossier, kind: str = "step") -> Task:
    """The open task of a kind."""
    return dossier.tasks.get(state="open", kind=kind)


def submitted(cast: ward.Cast) -> Dossier:
    agency = Agency.objects.get(pk=cast.receptionist.agency_id)
    return commands.submit(ward.intake(channel="online"), agency_id=agency.pk)


def accepted(cast: ward.Cast, **changes: object) -> Dossier:
    return commands.accept(ward.intake(**changes), by=cast.receptionist)  # type: ignore[arg-type]  # test sugar


def not_accepted(cast: ward.Cast) -> Dossier:
    return commands.decline(
        ward.intake(), ["Không thuộc thẩm quyền (Luật Hộ tịch)"], by=cast.receptionist
    )


def in_progress(cast: ward.Cast) -> Dossier:
    dossier = accepted(cast)
    commands.record_verification(
        open_task(dossier).pk, place="Tổ 9", held_at="10 giờ", participants="Hai bên",
        minutes="Đúng như khai", by=cast.officer,
    )  # fmt: skip
    dossier.refresh_from_db()
    return dossier


def awaiting_supplement(cast: ward.Cast) -> Dossier:
    dossier = accepted(cast)
    asked = commands.propose_supplement(
        open_task(dossier).pk, ITEMS, "NĐ 123/2015", by=cast.officer
    )
    commands.issue_supplement(asked.pk, by=cast.receptionist)
    dossier.refresh_from_db()
    return dossier


def awaiting_payment(cast: ward.Cast) -> Dossier:
    dossier = accepted(cast)
    assert commands.owed(dossier), "the procedure of these tests has a fee"
    return commands.ask_payment(dossier.pk, by=cast.receptionist)


def withdrawing(cast: ward.Cast) -> Dossier:
    return commands.request_withdrawal(accepted(cast).pk, "Nộp nhầm", by=cast.receptionist)


def stopped(cast: ward.Cast) -> Dossier:
    return commands.stop(accepted(cast).pk, "Quá hạn bổ sung", by=cast.leader)


def resolved(cast: ward.Cast) -> Dossier:
    dossier = accepted(cast)
    for actor in (cast.officer, cast.leader, cast.clerk):
        dossier = commands.forward(open_task(dossier).pk, by=actor)
    return dossier


def returned(cast: ward.Cast) -> Dossier:
    dossier = resolved(cast)
    commands.collect(dossier.pk, by=cast.receptionist)
    return commands.hand_over(dossier.pk, "Vũ Hoàng Nam", by=cast.receptionist, paper="Căn cước")


BUILD: dict[Status, Callable[[ward.Cast], Dossier]] = {
    Status.SUBMITTED: submitted,
    Status.ACCEPTED: accepted,
    Status.NOT_ACCEPTED: not_accepted,
    Status.IN_PROGRESS: in_progress,
    Status.AWAITING_SUPPLEMENT: awaiting_supplement,
    Status.AWAITING_PAYMENT: awaiting_payment,
    Status.WITHDRAWING: withdrawing,
    Status.STOPPED: stopped,
    Status.RESOLVED: resolved,
    Status.RETURNED: returned,
}


def later(at: datetime, **span: float) -> datetime:
    """A moment after ``at``."""
    return at + timedelta(**span)
