"""They ask, and we do it: an ordinary dossier of ours, taken in by their desk."""

import hashlib

from motcua.dossiers import commands as dossiers
from motcua.dossiers.commands import transferred
from motcua.dossiers.intake import CHANNELS, Intake
from motcua.exchange.commands import _core
from motcua.exchange.commands.outbox import send
from motcua.exchange.kinds import Arrived
from motcua.exchange.models import Link
from motcua.exchange.parts import bodies, papers
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound


def requested(arrived: Arrived, body: bodies.Requested) -> None:
    """Make the dossier; its desk is the sender's row among our agencies."""
    peer, thread = arrived.peer, arrived.message.thread
    if Link.objects.filter(peer=peer, thread=thread).exists():
        raise Invalid("Luồng này đã có hồ sơ.")
    dossier = transferred.take_over(
        _intake(arrived, body), body.part, body.joint, agency_id=peer.agency_id,
        desk_id=peer.there_id, at=arrived.at,
    )  # fmt: skip
    Link.objects.create(
        peer=peer, thread=thread, dossier=dossier, asks=False, made_at=arrived.at,
        wanted=[one.model_dump() for one in body.wanted],
    )  # fmt: skip
    due = int(dossier.due_at.timestamp()) if dossier.due_at else None
    said = bodies.Progress(state="accepted", code=dossier.code, due_at=due, note="Đã tiếp nhận")
    send(peer, thread, "part.progress", said.model_dump(), at=arrived.at)


def supplemented(arrived: Arrived, body: bodies.Supplemented) -> None:
    """The desk sends on what the citizen brought."""
    link = _link(arrived)
    documents = papers.given(arrived, body.documents)
    transferred.desk_supplied(link.dossier_id, documents, at=arrived.at)


def withdrawn(arrived: Arrived, body: bodies.Withdrawn) -> None:
    """The citizen wants it no more: our leader decides. Too late for that: it goes its way."""
    link = _link(arrived)
    try:
        with _core.atomic():
            dossiers.withdraw_online(
                link.dossier_id, body.reason[:1000] or "Công dân xin rút.",
                citizen=f"exchange:{arrived.peer.code}", at=arrived.at,
            )  # fmt: skip
    except IllegalTransition as refusal:
        chain = f"exchange.link:{link.pk}"
        _core.hold(chain)
        _core.record(
            chain, "news", at=arrived.at, thread=link.thread, note=body.reason,
            why=refusal.message,
        )  # fmt: skip


def _intake(arrived: Arrived, body: bodies.Requested) -> Intake:
    try:
        submitter = body.submitter.given()
        owner = body.owner.given() if body.owner else None
    except ValueError:
        raise Invalid("Ngày sinh không đúng.") from None
    key = hashlib.sha256(f"{arrived.peer.pk} {arrived.message.thread}".encode()).hexdigest()
    return Intake(
        procedure_code=body.procedure, case_code=body.case, submitter=submitter, owner=owner,
        relation=body.relation[:120], authority=body.authority[:300],
        channel=body.channel if body.channel in CHANNELS else "online",
        documents=tuple(papers.given(arrived, body.documents)), quantity=body.quantity,
        facts=frozenset(fact[:40] for fact in body.facts), summary=_summary(body),
        notify_phone=body.phone[:20], request_key=key,
    )  # fmt: skip


def _summary(body: bodies.Requested) -> str:
    """What the sender wrote, and the values that parts before this one have brought."""
    inputs = "; ".join(f"{code}: {value}" for code, value in body.inputs.items())
    return " · ".join(filter(None, (body.summary, f"Hồ sơ {body.whole}", inputs)))[:1000]


def _link(arrived: Arrived) -> Link:
    rows = Link.objects.filter(peer=arrived.peer, thread=arrived.message.thread, asks=False)
    found = rows.first()
    if found is None:
        raise NotFound("Luồng này chưa có hồ sơ nào.")
    return found
