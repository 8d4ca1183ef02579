"""At the desk: the paper is signed for, put in its envelope, addressed anew."""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.delivery.commands import _core, custody
from motcua.delivery.models import DeliveryJob, Incident, PhoneEvent
from motcua.delivery.rules import custody as hands
from motcua.delivery.rules import states
from motcua.dossiers.commands import owed
from motcua.kernel.errors import IllegalTransition, NotFound
from motcua.kernel.text import money


@_core.atomic
def receive(job_ids: Sequence[int], *, by: Actor, at: datetime | None = None) -> int:
    """The desk signs for originals the clerk has sent over; how many were waiting."""
    at, received = _core.moment(at), 0
    for job in _core.lock_all(job_ids, by):
        received += sign_for(job, by=by, at=at)
    return received


def sign_for(job: DeliveryJob, *, by: Actor, at: datetime) -> bool:
    """Confirm the clerk's offer; False where none is open. What comes back is signed for apart."""
    original = _core.original_of(job)
    offered = custody.open_offer(original)
    if offered is None or offered.giver != hands.CLERK:
        return False
    custody.confirm(original, at=at, by=by.name)
    _core.record(job, "original_passed", at=at, by=by, giver=offered.giver, taker=hands.DESK)
    return True


@_core.atomic
def pack(job_id: int, *, by: Actor, at: datetime | None = None) -> DeliveryJob:
    """Put the result in its envelope. Raises IllegalTransition while something stands against it.

    The desk holds the original, nothing is owed, no damage is unmended.
    """
    at = _core.moment(at)
    job = _core.lock_for_desk(job_id, by)
    if job.state == states.PACKED:
        return job
    may_leave(job)
    _core.move(job, states.PACKED, at)
    job.packed_at, job.packed_by_id, job.round = at, by.id, None
    job.save()
    _core.record(job, "delivery_packed", at=at, by=by)
    return job


def may_leave(job: DeliveryJob) -> None:
    """Nothing where the original may leave the house; else raises IllegalTransition."""
    original = _core.original_of(job)
    if original.holder != hands.DESK:
        raise IllegalTransition(
            f"Bản gốc đang ở {original.name}, Một cửa chưa ký nhận. Mời ký nhận bản gốc trước."
        )
    if (left := owed(job.dossier)) > 0:
        raise IllegalTransition(f"Còn {money(left)} phí, lệ phí chưa thu nên chưa mang đi được.")
    if Incident.objects.filter(job=job, closed_at=None).exists():
        raise IllegalTransition("Bản gốc hư hỏng, thất lạc chưa cấp lại xong.")


@_core.atomic
def conflict_looked_at(event_id: int, *, by: Actor, at: datetime | None = None) -> None:
    """What a phone told and could not be carried out is cleared up; pressed twice nothing more."""
    permissions.require(by, _core.PLAN, agency_id=by.agency_id)
    rows = PhoneEvent.objects.filter(pk=event_id, courier__agency_id=by.agency_id)
    if not rows.exists():
        raise NotFound("Không có việc này.")
    rows.filter(looked_at=None).update(looked_at=_core.moment(at))


@_core.atomic
def looked_at(job_id: int, *, by: Actor) -> DeliveryJob:
    """Somebody at the desk has looked into what was doubtful."""
    job = _core.lock_for_desk(job_id, by)
    job.doubt = ""
    job.save(update_fields=["doubt"])
    return job
