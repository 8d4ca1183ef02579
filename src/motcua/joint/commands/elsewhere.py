"""One door for what comes back of a part settled on another system or on paper."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.commands import parts as dossiers
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Dossier, Supplement
from motcua.joint.commands import _core, giving
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed

HERE = "here"
ENDINGS = ("granted", "refused", "withdrawn", "stopped")


@_core.atomic
def record_outcome(
    part_id: int,
    outcome: str,
    *,
    gives: Mapping[str, str] | None = None,
    number: str = "",
    summary: str = "",
    blob: str = "",
    paper: DocumentInput | None = None,
    signed_on: date | None = None,
    by: Actor | None,
    at: datetime | None = None,
) -> JointPart:
    """A part ended elsewhere: ``granted``, ``refused``, ``withdrawn`` or ``stopped``.

    ``summary`` says why it was not granted; ``paper`` and its day ``signed_on`` are what came on
    paper; ``by`` is who wrote it down at the desk, None for another system. What is there already
    is no more given back. Raises Invalid (what it should give is missing), NotAllowed,
    IllegalTransition.
    """
    at = at or clock.now()
    whole, part = _elsewhere(part_id, by)
    if outcome not in ENDINGS:
        raise Invalid(fields={"outcome": "Mời chọn kết quả của phần này."})
    if outcome in ("withdrawn", "stopped"):
        _end(part_id, outcome, summary, by, at)
        return part
    if outcome == "granted" and (gives is not None or not part.gave):
        giving.keep(whole, part, gives or {})
    dossiers.keep_in_work(part_id, "Cơ quan giải quyết đã có kết quả.", by=by, at=at)
    dossiers.settle_elsewhere(
        part_id, outcome, number=number, summary=summary, blob=blob, paper=paper,
        signed_on=signed_on, by=by, at=at,
    )  # fmt: skip
    return part


def _end(part_id: int, outcome: str, ground: str, by: Actor | None, at: datetime) -> None:
    if not ground.strip():
        raise Invalid(fields={"summary": "Cần ghi lý do."})
    dossiers.end_part(part_id, outcome, ground.strip(), by=by, at=at)


@_core.atomic
def record_progress(
    part_id: int, note: str, *, by: Actor | None, at: datetime | None = None
) -> Dossier:
    """Work on a part began or moved on elsewhere."""
    _elsewhere(part_id, by)
    return dossiers.begin_elsewhere(part_id, note, by=by, at=at or clock.now())


@_core.atomic
def record_kept(
    part_id: int, reason: str, *, by: Actor | None, at: datetime | None = None
) -> JointPart:
    """Another agency does not give a part back: work on it goes on.

    Raises Invalid without a reason, IllegalTransition where nobody asked for it.
    """
    _, part = _elsewhere(part_id, by)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do cơ quan giải quyết không cho rút."})
    if not dossiers.keep_in_work(part_id, reason.strip(), by=by, at=at or clock.now()):
        raise IllegalTransition("Công dân không còn xin rút phần này.")
    return part


@_core.atomic
def record_supplement_request(
    part_id: int,
    items: Sequence[dict[str, str]],
    reason: str,
    *,
    by: Actor | None,
    at: datetime | None = None,
) -> Supplement:
    """Another agency needs papers: the desk finds the request and issues it to the citizen."""
    _elsewhere(part_id, by)
    return dossiers.ask_elsewhere(part_id, items, reason, by=by, at=at or clock.now())


def _elsewhere(part_id: int, by: Actor | None) -> tuple[Dossier, JointPart]:
    whole, _, part = _core.lock_by_part(part_id)
    if part.way == HERE:
        raise NotAllowed("Phần này được giải quyết ngay trên hệ thống này.")
    if by is not None:
        permissions.require(by, "supplement.receive", agency_id=whole.reception_agency_id)
    if part.standing is not State.STARTED:
        raise IllegalTransition("Phần này đã kết thúc, không ghi thêm kết quả được.")
    return whole, part
