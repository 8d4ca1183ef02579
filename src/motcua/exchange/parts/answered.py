"""We asked, and they answer: what they tell becomes what our joint dossier knows."""

from typing import Final

from motcua.dossiers.commands import transferred
from motcua.exchange.commands import _core
from motcua.exchange.kinds import Arrived
from motcua.exchange.models import Link
from motcua.exchange.parts import bodies, papers
from motcua.joint import commands as joint
from motcua.kernel.errors import IllegalTransition, NotFound

ON_PAPER: Final = "Phần này đã chuyển bằng giấy."


def progress(arrived: Arrived, body: bodies.Progress) -> None:
    """Where it stands. A part that waits or has ended here keeps that; the news is on record."""
    link = _link(arrived)
    note = f"{body.code}: {body.note or body.state}".strip(": ")
    if link.on_paper_at:
        _record(arrived, link, "news", note=note, why=ON_PAPER)
        return
    try:
        with _core.atomic():
            if body.state == "withdrawal_rejected":
                joint.record_kept(link.dossier_id, body.note or note, by=None, at=arrived.at)
            else:
                joint.record_progress(link.dossier_id, note, by=None, at=arrived.at)
    except IllegalTransition as refusal:
        _record(arrived, link, "news", note=note, why=refusal.message)


def asked(arrived: Arrived, body: bodies.Asked) -> None:
    """They need papers: our desk finds the request, and issues it to the citizen."""
    link = _link(arrived)
    if link.on_paper_at:
        _record(arrived, link, "news", note=body.reason, why=ON_PAPER)
        return
    joint.record_supplement_request(
        link.dossier_id, body.items, body.reason, by=None, at=arrived.at
    )


def finished(arrived: Arrived, body: bodies.Finished) -> None:
    """It has ended there, with a result or without. What ended here before stays as it is.

    Of what goes on paper by now only a result is taken: that they let go of it was asked for.
    """
    link = _link(arrived)
    if link.on_paper_at and body.outcome in ("withdrawn", "stopped"):
        _record(arrived, link, "news", note=body.outcome, why=ON_PAPER)
        return
    papers.require(body.file, {file.sha256 for file in arrived.message.files})
    try:
        with _core.atomic():
            joint.record_outcome(
                link.dossier_id, body.outcome, gives=body.gives or None, number=body.number,
                summary=body.summary, blob=body.file, by=None, at=arrived.at,
            )  # fmt: skip
    except IllegalTransition as refusal:
        if link.dossier.ended_at is None:
            raise
        _record(arrived, link, "news", note=body.outcome, why=refusal.message)


def attached(arrived: Arrived, body: bodies.Attached) -> None:
    """The signed file of a result came after it."""
    link = _link(arrived)
    papers.require(body.file, {file.sha256 for file in arrived.message.files})
    transferred.result_file_came(link.dossier_id, body.file, body.file_name, at=arrived.at)


def _link(arrived: Arrived) -> Link:
    """Our part that the thread is about; raises NotFound."""
    rows = Link.objects.filter(peer=arrived.peer, thread=arrived.message.thread, asks=True)
    found = rows.select_related("dossier").first()
    if found is None:
        raise NotFound("Không có phần hồ sơ nào đã gửi đi theo luồng này.")
    return found


def _record(arrived: Arrived, link: Link, event: str, *, note: str, why: str) -> None:
    chain = f"exchange.link:{link.pk}"
    _core.hold(chain)
    _core.record(chain, event, at=arrived.at, thread=link.thread, note=note, why=why)
