"""We do it, and tell: what happens to a dossier of ours that another system's desk took in."""

from collections.abc import Callable
from functools import partial
from typing import Final

from motcua.dossiers.commands import transferred
from motcua.dossiers.models import Dossier, Result, Supplement
from motcua.dossiers.rules import Status
from motcua.exchange import jobs
from motcua.exchange.commands.outbox import send
from motcua.exchange.models import Link
from motcua.exchange.parts import bodies, papers
from motcua.exchange.rules.claims import FileRef
from motcua.journal.models import Entry
from motcua.kernel import clock, rows


def heard(entry: Entry) -> None:
    """Nothing for other dossiers: theirs alone say ``elsewhere``."""
    tell = _TOLD.get(entry.kind)
    if tell and entry.data.get("elsewhere"):
        rows.answered(partial(_tell, tell, int(entry.chain.partition(":")[2]), entry))


def _tell(tell: "Tell", dossier_id: int, entry: Entry) -> None:
    links = Link.objects.filter(dossier=dossier_id, asks=False, on_paper_at=None)
    link = links.select_related("peer__agency", "dossier").first()
    if link:
        tell(link, entry)


Tell = Callable[[Link, Entry], None]


def _went_on(link: Link, entry: Entry) -> None:
    """A step was done: the last one brings the result, others are progress."""
    if entry.data.get("status") == Status.RESOLVED:
        refused = entry.kind == "dossier.refused" or entry.data.get("outcome") == "refused"
        _finished(link, entry, "refused" if refused else "granted")
    else:
        _progress(link, entry, str(entry.data.get("step") or entry.kind.partition(".")[2]))


def _progress(link: Link, entry: Entry, note: str) -> None:
    due = link.dossier.due_at
    body = bodies.Progress(
        state=entry.kind.partition(".")[2][:40], code=link.dossier.code, note=note[:4000],
        due_at=int(due.timestamp()) if due else None,
    )  # fmt: skip
    send(link.peer, link.thread, "part.progress", body.model_dump(), at=entry.at)


def _extended(link: Link, entry: Entry) -> None:
    when = f"{clock.local(link.dossier.due_at):%H:%M %d/%m/%Y}" if link.dossier.due_at else ""
    _progress(link, entry, f"Hẹn lại {when}: {entry.data.get('cause', '')}")


def _needs_papers(link: Link, entry: Entry) -> None:
    """An officer's request goes to the desk that knows the citizen, and stops our clock."""
    row = Supplement.objects.filter(dossier=link.dossier_id, state="proposed").last()
    if row is None:
        return
    transferred.asked_of_desk(row.pk, at=entry.at)
    items = [{key: str(value) for key, value in item.items()} for item in row.items]
    body = bodies.Asked(items=items, reason=row.reason)
    send(link.peer, link.thread, "part.supplement_asked", body.model_dump(), at=entry.at)


def _finished(link: Link, entry: Entry, outcome: bodies.Outcome) -> None:
    result = Result.objects.filter(dossier=link.dossier_id).first()
    body = bodies.Finished(
        outcome=outcome,
        summary="" if outcome == "granted" else _why(link.dossier, entry),
        number=result.number if result else "",
        name=result.name if result else "",
        gives={code: str(value) for code, value in link.gives.items()},
        file=(result.blob_id or "") if result else "",
    )
    files = _files(result, link) if result and result.blob_id else []
    send(link.peer, link.thread, "part.finished", body.model_dump(), files, at=entry.at)


def _why(dossier: Dossier, entry: Entry) -> str:
    said = entry.data.get("reasons") or entry.data.get("ground") or entry.data.get("reason")
    if not said:  # a refusal that went on to the clerk: its reasons stand with the decision
        tasks = dossier.tasks.filter(kind="refusal").order_by("-id")
        said = tasks.values_list("note", flat=True).first() or "Xem văn bản kèm theo."
    return "; ".join(map(str, said)) if isinstance(said, list) else str(said)


def _attached(link: Link, entry: Entry) -> None:
    """Before the end the file goes with the result; after it, by itself."""
    result = Result.objects.filter(dossier=link.dossier_id).first()
    if result and result.blob_id and link.dossier.ended_at:
        files = _files(result, link)
        body = bodies.Attached(file=result.blob_id, file_name=files[0].name)
        send(link.peer, link.thread, "part.attached", body.model_dump(), files, at=entry.at)


def _files(result: Result, link: Link) -> list[FileRef]:
    return papers.files({str(result.blob_id): f"ket-qua-{link.dossier.code}.pdf"})


_TOLD: Final[dict[str, Tell]] = {
    "dossier.forwarded": _went_on,
    "dossier.signed": _went_on,
    "dossier.refused": _went_on,
    "dossier.extended": _extended,
    "dossier.supplement_proposed": _needs_papers,
    "dossier.supplemented": lambda link, entry: _progress(link, entry, "Đã nhận bổ sung"),
    "dossier.withdrawal_rejected": lambda link, entry: _progress(
        link, entry, f"Chưa cho rút: {entry.data.get('reason', '')}"
    ),
    "dossier.withdrawn": lambda link, entry: _finished(link, entry, "withdrawn"),
    "dossier.stopped": lambda link, entry: _finished(link, entry, "stopped"),
    "dossier.result_attached": _attached,
}


def receipted(entry: Entry) -> None:
    """The other side has signed for the result: its desk gives it to the citizen."""
    if entry.data.get("kind") not in ("part.finished", "part.attached"):
        return
    links = Link.objects.filter(
        thread=entry.data["thread"], peer__code=entry.data["peer"], asks=False
    )
    for link_id in links.values_list("pk", flat=True):
        jobs.give_soon(link_id)


def give(link_id: int) -> None:
    """A result with its file is with the other desk now; a paper is brought there by people."""
    link = Link.objects.select_related("peer").get(pk=link_id)
    result = Result.objects.filter(dossier=link.dossier_id).first()
    if result and (result.blob_id or link.dossier.outcome == "refused"):
        transferred.given_to_desk(link.dossier_id, link.peer.name, at=clock.now())
