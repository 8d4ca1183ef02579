"""An original lost or damaged: said, apologised for, issued anew at the ward's cost.

NĐ 61/2018/NĐ-CP Art 21 (facts: 3.7): what was lost, damaged or wrong is put right, the ward pays
and apologises.
"""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.delivery.commands import _core, codes, custody
from motcua.delivery.commands.custody import Hand
from motcua.delivery.models import Incident, Original
from motcua.delivery.rules import custody as hands
from motcua.delivery.rules import states
from motcua.kernel.errors import IllegalTransition, Invalid

KINDS = {"lost": "Thất lạc", "damaged": "Hư hỏng"}


@_core.atomic
def report(
    job_id: int, kind: str, what: str, *, by: Actor | None, at: datetime | None = None
) -> Incident:
    """Put on record that the original is lost or damaged; the citizen hears an apology at once.

    ``by`` None: the carrier said so. Raises Invalid, IllegalTransition where one is open.
    """
    at = _core.moment(at)
    if kind not in KINDS:
        raise Invalid(fields={"kind": "Mời chọn thất lạc hay hư hỏng."})
    if not what.strip():
        raise Invalid(fields={"what": "Cần ghi sự việc, ở đâu, lúc nào."})
    job = _core.lock(job_id)
    if by is not None:
        codes.may_carry(job, by)
    if job.state not in states.LIVE:
        raise IllegalTransition("Lượt giao này đã kết thúc.")
    if job.incidents.filter(closed_at=None).exists():
        raise IllegalTransition("Sự việc này đã ghi, đang chờ cấp lại.")
    if job.state == states.OUT:
        _core.move(job, states.FAILED, at)
    job.reason = kind
    job.save()
    if kind == "lost":
        _lose(_core.original_of(job), by, at)
    made = Incident.objects.create(
        job=job, kind=kind, what=what.strip()[:500], at=at, by_id=by.id if by else None
    )
    _core.record(job, "delivery_incident", at=at, by=by, damage=kind)
    return made


def _lose(original: Original, by: Actor | None, at: datetime) -> None:
    custody.withdraw(original)
    lost, who = Hand(hands.LOST, f"Thất lạc khi ở {original.name}"), original.name
    custody.pass_now(original, lost, at=at, by_id=by.id if by else None, by=who)


@_core.atomic
def mend(job_id: int, remedy: str, *, by: Actor, at: datetime | None = None) -> Incident:
    """The result was issued anew and lies at the desk: by which number, by whom."""
    at = _core.moment(at)
    job = _core.lock_for_desk(job_id, by)
    found = job.incidents.filter(closed_at=None).first()
    if found is None:
        raise IllegalTransition("Không có sự việc nào đang chờ cấp lại.")
    if not remedy.strip():
        raise Invalid(fields={"remedy": "Cần ghi đã cấp lại thế nào, số mới, ngày."})
    original = _core.original_of(job)
    if original.holder not in hands.IN_THE_HOUSE:
        custody.withdraw(original)
        desk = Hand(hands.DESK, job.agency.desk_name)
        note = "Bản cấp lại"
        custody.pass_now(original, desk, at=at, by_id=by.id, by=by.name, note=note)
    if job.state in states.AWAY:
        _core.move(job, states.BACK, at)
        job.save()
    found.remedy, found.closed_at, found.closed_by_id = remedy.strip()[:500], at, by.id
    found.save()
    _core.record(job, "delivery_mended", at=at, by=by, damage=found.kind)
    return found
