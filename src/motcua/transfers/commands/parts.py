"""Parts whose agency has no system: their papers go when the part begins, and wait when it waits.

The handlers run in the transaction of what they hear.
"""

from datetime import datetime
from functools import partial

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import WORKING
from motcua.joint import commands as joint
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.journal.models import Entry
from motcua.kernel import rows
from motcua.kernel.errors import IllegalTransition, NotFound
from motcua.transfers import parts
from motcua.transfers.commands import _core, sending
from motcua.transfers.models import CANCELLED, HANDED, Transfer


def begins(entry: Entry) -> None:
    """A part begins, or from now on goes on paper: its slip waits to be handed over."""
    if entry.data.get("way") == parts.PAPER:
        rows.answered(partial(_send, int(entry.data["dossier"]), entry.at))


def goes_on(entry: Entry) -> None:
    """A part waited for its citizen or its desk: its papers go now, if they have not gone."""
    if entry.data.get("whole"):
        rows.answered(partial(_send, _dossier_of(entry), entry.at))


def _send(dossier_id: int, at: datetime) -> None:
    part = parts.carried(Dossier.objects.get(pk=dossier_id))
    if part is not None and _may_go(part):
        sending.open_part(part, by=None, at=at)


def _may_go(part: JointPart) -> bool:
    """Nothing of it is under way, nobody asks its citizen anything, and it has not ended."""
    dossier = part.dossier
    return (
        dossier is not None
        and part.standing is State.STARTED
        and dossier.state in WORKING
        and not dossier.asked.filter(state="proposed").exists()
        and not Transfer.objects.filter(dossier=dossier).exclude(state=CANCELLED).exists()
    )


@_core.atomic
def send_part(dossier_id: int, *, by: Actor, at: datetime | None = None) -> Transfer:
    """A slip for a part on paper that has none, such as one whose slip was taken off the list.

    Raises NotFound, NotAllowed, IllegalTransition where it waits or has ended, Stale where its
    papers are on their way.
    """
    dossier = _core.hold(dossier_id)
    permissions.require(by, "transfer.manage", agency_id=dossier.reception_agency_id)
    part = parts.carried(dossier)
    if part is None:
        raise NotFound("Hồ sơ này không phải phần liên thông chuyển bằng giấy.")
    if part.standing is not State.STARTED or dossier.state not in WORKING:
        raise IllegalTransition("Phần này đang chờ công dân hoặc đã kết thúc nên chưa chuyển giấy.")
    return sending.open_part(part, by=by, at=_core.moment(at))


@_core.atomic
def record_kept(
    transfer_id: int, reason: str, *, by: Actor, at: datetime | None = None
) -> Transfer:
    """The agency that has the papers does not give the part back: it goes on with it.

    Raises Invalid without a reason, Stale, IllegalTransition where nobody asks for it.
    """
    (row,) = _core.lock([transfer_id], by, HANDED)
    joint.record_kept(row.dossier_id, reason, by=by, at=_core.moment(at))
    return row


def asked_back(entry: Entry) -> None:
    """The citizen wants it no more: what never left the desk ends at once, with nobody to ask."""
    if entry.data.get("whole"):
        rows.answered(partial(_take_back, _dossier_of(entry), entry))


def _take_back(dossier_id: int, entry: Entry) -> None:
    part = parts.carried(Dossier.objects.get(pk=dossier_id))
    left = Transfer.objects.filter(dossier=dossier_id).exclude(batch=None)
    if part is None or left.exists():
        return
    reason = str(entry.data.get("reason") or "Công dân xin rút.")
    joint.record_outcome(dossier_id, "withdrawn", summary=reason, by=None, at=entry.at)


def _dossier_of(entry: Entry) -> int:
    return int(entry.chain.removeprefix("dossier:"))
