"""We ask: a part of ours begins, is supplemented or withdrawn; the other system is told."""

from datetime import datetime
from functools import partial
from typing import Any, Final

from motcua.dossiers.models import Document, Dossier, Person
from motcua.exchange.commands.outbox import send
from motcua.exchange.models import Link, Peer
from motcua.exchange.parts import bodies, papers
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.journal.models import Entry
from motcua.kernel import rows

WAY: Final = "exchange"


def started(entry: Entry) -> None:
    """A part begins: where it is settled elsewhere, it goes there."""
    if entry.data.get("way") == WAY:
        rows.answered(partial(_request, int(entry.data["dossier"]), entry.at))


def _request(dossier_id: int, at: datetime) -> None:
    part = JointPart.objects.select_related("whole", "dossier").get(dossier=dossier_id)
    peers = Peer.objects.filter(agency=part.whole.reception_agency_id, there=part.agency_id)
    peer = peers.select_related("agency").first()
    if peer is not None:  # else it stands on the page of the exchange until there is one
        request(peer, part, at)


def catch_up(peer: Peer, at: datetime) -> int:
    """Parts that waited for this peer to be known go now; how many there were."""
    found = unrouted().filter(whole__reception_agency=peer.agency_id, agency=peer.there_id)
    for part in list(found.select_related("whole", "dossier").order_by("pk")):
        request(peer, part, at)
    return len(found)


def unrouted() -> Any:
    """Parts under way elsewhere that nobody has been asked for: their agency is no peer of ours."""
    started = JointPart.objects.filter(way=WAY, state=State.STARTED)
    return started.filter(dossier__exchange_link=None)


def request(peer: Peer, part: JointPart, at: datetime) -> None:
    """Ask a peer to settle a part, with all that it needs."""
    dossier = part.dossier
    if dossier is None or Link.objects.filter(dossier=dossier).exists():
        return
    thread = f"{peer.agency.code}/{part.whole.code}/{part.code}"
    Link.objects.create(peer=peer, thread=thread, dossier=dossier, asks=True, made_at=at)
    documents, files = papers.told(dossier.documents.order_by("id"))
    body = bodies.Requested(
        **_who_and_what(dossier), whole=part.whole.code, joint=part.whole.procedure_code,
        part=part.code, name=part.name,
        inputs={code: str(value) for code, value in part.took.items()}, documents=documents,
        wanted=_wanted(part),
        due_at=int(part.whole.due_at.timestamp()) if part.whole.due_at else None,
    )  # fmt: skip
    send(peer, thread, "part.requested", body.model_dump(), files, at=at)


def heard(entry: Entry) -> None:
    """What happens to a part of ours that others settle, and that they must know."""
    if entry.data.get("whole") and entry.kind in _TOLD:
        rows.answered(partial(_tell, int(entry.chain.partition(":")[2]), entry))


def _tell(dossier_id: int, entry: Entry) -> None:
    link = Link.objects.filter(dossier=dossier_id, asks=True, on_paper_at=None)
    found = link.select_related("peer__agency").first()
    if found:
        _TOLD[entry.kind](found, entry)


def _supplemented(link: Link, entry: Entry) -> None:
    added = Document.objects.filter(dossier=link.dossier_id, stage="supplement").order_by("id")
    documents, files = papers.told(added)
    body = bodies.Supplemented(documents=documents)
    send(link.peer, link.thread, "part.supplemented", body.model_dump(), files, at=entry.at)


def _withdrawn(link: Link, entry: Entry) -> None:
    """Also where it ended here because of what they told: then they know, and do nothing."""
    reason = entry.data.get("reason") or entry.data.get("ground") or "Công dân xin rút hồ sơ."
    body = bodies.Withdrawn(reason=str(reason)[:4000])
    send(link.peer, link.thread, "part.withdrawn", body.model_dump(), at=entry.at)


_TOLD: Final = {
    "dossier.supplemented": _supplemented,
    "dossier.withdrawal_requested": _withdrawn,
    "dossier.part_held": _withdrawn,
    "dossier.part_ended": _withdrawn,
}


def _who_and_what(dossier: Dossier) -> dict[str, Any]:
    same = dossier.owner_id == dossier.submitter_id
    return {
        "procedure": dossier.procedure_code, "case": dossier.case_code,
        "submitter": _person(dossier.submitter), "owner": None if same else _person(dossier.owner),
        "relation": dossier.relation, "authority": dossier.authority[:500],
        "summary": dossier.summary, "quantity": dict(dossier.quantity),
        "facts": list(dossier.facts), "phone": dossier.notify_phone, "channel": dossier.channel,
    }  # fmt: skip


def _person(row: Person) -> bodies.Person:
    return bodies.Person(
        name=row.name, kind=row.kind, personal_number=row.personal_number or "",
        birth_date=row.birth_date.isoformat() if row.birth_date else "", sex=row.sex,
        phone=row.phone, email=row.email, address=row.address,
    )  # fmt: skip


def _wanted(part: JointPart) -> list[bodies.Wanted]:
    from motcua.joint.commands import dates

    gifts = dates.spec(part.whole, part).gives
    return [bodies.Wanted(code=gift.code, name=gift.name, kind=gift.kind) for gift in gifts]
