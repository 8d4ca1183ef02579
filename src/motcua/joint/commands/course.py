"""The course of a joint dossier: a part ends, waits or goes on, and what follows from it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from motcua.dossiers.commands import parts as dossiers
from motcua.dossiers.models import Dossier, DueChange
from motcua.dossiers.rules import WORKING, Status
from motcua.joint import rules
from motcua.joint.commands import _core, dates, feeding, giving
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.journal.models import Entry
from motcua.kernel import clock, rows


def ended(part_id: int, event: rules.Event, entry: Entry) -> None:
    """A part has ended: its dependants begin or fall away, in the transaction that ended it.

    Raises Invalid where the part should have given a value and none was entered: then it has not
    ended.
    """
    whole, parts, mine = _core.heard_of(part_id, entry)
    if mine.standing is not State.STARTED:
        return
    if event == "done":
        giving.require(whole, mine)
    state = rules.TABLE[event, mine.required].state
    assert state is not None  # noqa: S101  # events that end a part have a state
    _end(whole, mine, state, entry.at, _why(event, entry))
    go_on(whole, parts, at=entry.at)


def _why(event: rules.Event, entry: Entry) -> str:
    said = entry.data.get("reasons") or entry.data.get("ground") or ""
    return "; ".join(map(str, said)) if isinstance(said, list) else str(said)


def _end(whole: Dossier, part: JointPart, state: State, at: datetime, why: str = "") -> None:
    part.state, part.ended_at, part.why = state, at, why[:1000]
    rows.update(part, "state", "ended_at", "why")
    kind = {State.DONE: "part_done", State.REFUSED: "part_refused"}.get(state, "part_ended")
    _core.record(whole, kind, part, at=at, by=None, state=state.value, why=part.why)


def go_on(whole: Dossier, parts: Sequence[JointPart], *, at: datetime) -> None:
    """Do what the rules say follows from where the parts stand now."""
    by_code = {part.code: part for part in parts}
    follows = rules.verdict(_core.standings(parts))
    for code, because in follows.cut.items():
        why = f"Phần “{by_code[because].name}” không có kết quả."
        _end(whole, by_code[code], State.CUT_OFF, at, why)
    if whole.state is not Status.WITHDRAWING:
        for code in follows.start:
            _start(whole, by_code, by_code[code], at)
    if follows.end in rules.HANDED:
        dossiers.whole_resolved(whole, follows.end, at=at)
    elif follows.end:
        dossiers.whole_stopped(whole, follows.end, "Không phần nào có kết quả để trả.", at=at)
    else:
        _judge(whole, parts, at)


def _start(whole: Dossier, parts: dict[str, JointPart], part: JointPart, at: datetime) -> None:
    wanted = dates.spec(whole, part)
    part.took = feeding.values(wanted, parts.values())
    part.dossier = dossiers.open_part(
        whole, wanted, part.agency_id, part.order, fed=feeding.results(part, parts), at=at
    )
    part.state, part.started_at = State.STARTED, at
    rows.update(part, "took", "dossier", "state", "started_at")
    due = part.dossier.due_at
    _core.record(
        whole, "part_started", part, at=at, by=None, part_due_at=due.isoformat() if due else "",
        part_code=part.dossier.code,
    )  # fmt: skip


def waits(part_id: int, entry: Entry) -> None:
    """A part waits for the citizen; so does the whole where nothing else can go on."""
    whole, parts, mine = _core.heard_of(part_id, entry)
    _tell(whole, mine, entry)
    _judge(whole, parts, entry.at)


def told(part_id: int, entry: Entry) -> None:
    """What the desk and the citizen said to each other about a part stands with the whole, too."""
    whole, _, mine = _core.heard_of(part_id, entry)
    _tell(whole, mine, entry)


def goes_on(part_id: int, entry: Entry) -> None:
    """A part runs again or has a new date: the promise follows, if it lies on the longest way."""
    whole, parts, mine = _core.heard_of(part_id, entry)
    old = whole.due_at
    change = DueChange.objects.filter(dossier=part_id, at=entry.at).order_by("id").last()
    if change is not None:
        dates.follow(whole, parts, mine, change, at=entry.at)
    _judge(whole, parts, entry.at)
    _tell(whole, mine, entry, **_moved(old, whole.due_at))


def _moved(old: datetime | None, new: datetime | None) -> dict[str, str]:
    """The promise of the whole before and after, where it moved."""
    if old is None or new is None or old == new:
        return {}
    dates = {"old_due_at": old, "new_due_at": new, "moved_to": new, "due_at": new}
    return {name: clock.local(at).isoformat() for name, at in dates.items()}


def dates_again(whole_id: int, entry: Entry) -> None:
    """After the whole itself stood still: the plan of every part moves by what its dossier did."""
    whole, parts = _core.lock(whole_id)
    for part in parts:
        changes = DueChange.objects.filter(dossier=part.dossier_id, at=entry.at)
        change = changes.order_by("id").last() if part.dossier_id else None
        if change is not None:
            dates.follow(whole, parts, part, change, at=entry.at)
    go_on(whole, parts, at=entry.at)


def _judge(whole: Dossier, parts: Sequence[JointPart], at: datetime) -> None:
    """The whole waits for its citizen only while no part can go on."""
    waiting = rules.waits(_core.standings(parts))
    if waiting and whole.state in WORKING:
        dossiers.whole_waits(whole, at=at)
    elif not waiting and whole.state is Status.AWAITING_SUPPLEMENT:
        dossiers.whole_goes_on(whole, at=at)


_SAID: Final = ("items", "reason", "documents", "cause", "new_due_at", "old_due_at", "amount")


def _tell(whole: Dossier, part: JointPart, entry: Entry, **more: str) -> None:
    said = {name: entry.data[name] for name in _SAID if name in entry.data}
    kind = entry.kind.removeprefix("dossier.")
    _core.record(whole, kind, part, at=entry.at, by=None, **said, **more)
