"""At the door: delivered, not delivered; and the way back to the desk."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from motcua.agencies.actors import Actor
from motcua.delivery.commands import _core, custody, rounds
from motcua.delivery.commands.custody import Hand
from motcua.delivery.models import Attempt, DeliveryJob
from motcua.delivery.rules import custody as hands
from motcua.delivery.rules import proof, states
from motcua.dossiers.commands import hand_over
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, Stale


@dataclass(frozen=True, slots=True)
class Received:
    """Who took it and what shows it. ``signature`` and ``photo`` are stored pictures."""

    own: bool = True
    recipient: str = ""
    relation: str = ""
    digits: str = ""
    signature: str = ""
    photo: str = ""
    code_right: bool | None = None

    @property
    def proofs(self) -> Collection[str]:
        """The proofs at hand."""
        found = {
            proof.CODE: bool(self.code_right), proof.SIGNATURE: bool(self.signature),
            proof.PHOTO: bool(self.photo),
        }  # fmt: skip
        return [name for name, there in found.items() if there]


@_core.atomic
def deliver(
    job_id: int, given: Received, *, by: Actor, at: datetime, told_at: datetime | None = None
) -> DeliveryJob:
    """The citizen has it: proof enough, the original theirs, the dossier returned.

    ``at``: when it was, by the phone's clock; ``told_at``: when we hear of it. Raises Invalid
    naming what proof lacks, Stale where the original is with somebody else.
    """
    told_at = _core.moment(told_at)
    job = _core.lock(job_id)
    _in_hand(job, by)
    if lacking := proof.lacking(
        given.proofs, own=given.own, relation=given.relation, digits=given.digits
    ):
        raise Invalid(fields=lacking)
    recipient = job.recipient if given.own else given.recipient.strip()
    if not recipient:
        raise Invalid(fields={"recipient": "Cần ghi họ tên người nhận."})
    _keep(job, given, recipient, at, told_at, by)
    _received(job, given, recipient, by, at, told_at)
    rounds.close_if_done(job.round_id, told_at)
    return job


def _in_hand(job: DeliveryJob, by: Actor) -> None:
    original = _core.original_of(job)
    if original.holder != hands.COURIER or original.officer_id != by.id:
        raise Stale(
            f"Bản gốc hồ sơ {job.dossier.code} hiện ghi ở {original.name}, không ở Ông/Bà. "
            "Bộ phận Một cửa sẽ xem lại."
        )


def _keep(
    job: DeliveryJob, given: Received, recipient: str, at: datetime, told_at: datetime, by: Actor
) -> None:
    Attempt.objects.create(
        job=job, round_id=job.round_id, at=at, told_at=told_at, delivered=True,
        recipient=recipient, relation=given.relation[:120], digits=given.digits,
        code_right=given.code_right, signature_id=given.signature or None,
        photo_id=given.photo or None, by_id=by.id,
    )  # fmt: skip
    if given.code_right is False:
        job.doubt = "Mã người nhận đọc không khớp; đã có chữ ký."


def _received(
    job: DeliveryJob, given: Received, recipient: str, by: Actor, at: datetime, told_at: datetime
) -> None:
    original = _core.original_of(job)
    citizen = Hand(hands.CITIZEN, recipient)
    custody.pass_now(original, citizen, at=at, by_id=by.id, by=recipient)
    _core.move(job, states.DELIVERED, at)
    job.attempts, job.reason = job.attempts + 1, ""
    job.save()
    # Reports of a day that is over do not change: what is told later counts when it is told.
    counted = at if clock.local(at).date() == clock.local(told_at).date() else told_at
    hand_over(
        job.dossier_id, recipient, by=by, at=counted, recipient_number=given.digits,
        relation=given.relation or "Chính chủ",
        paper=", ".join(proof.NAMES[name] for name in given.proofs).capitalize(),
        method=job.method, signature=given.signature, carried=True,
    )  # fmt: skip


@_core.atomic
def fail(
    job_id: int, reason: str, *, by: Actor, at: datetime, told_at: datetime | None = None,
    note: str = "", wanted_day: date | None = None,
) -> DeliveryJob:  # fmt: skip
    """Nobody took it: why, and whether it is brought once more; the citizen is told.

    An attempt that the desk has overtaken (the envelope is back already) is kept and moves nothing.
    """
    told_at = _core.moment(told_at)
    if reason not in states.AT_THE_DOOR:
        raise Invalid(fields={"reason": "Mời chọn lý do."})
    job = _core.lock(job_id)
    if job.round is None or job.round.courier_id != by.id:
        raise Stale("Kết quả này không còn trong chuyến của Ông/Bà.")
    Attempt.objects.create(
        job=job, round_id=job.round_id, at=at, told_at=told_at, delivered=False, reason=reason,
        note=note.strip()[:500], by_id=by.id,
    )  # fmt: skip
    job.attempts, job.reason, job.wanted_day = job.attempts + 1, reason, wanted_day
    if job.state == states.OUT:
        _core.move(job, states.FAILED, at)
    job.save()
    _core.record(
        job, "delivery_failed", at=at, by=by, why_not=reason,
        again=states.goes_again(job.attempts, reason),
        day=wanted_day.isoformat() if wanted_day else "",
    )  # fmt: skip
    return job


@_core.atomic
def offer_back(round_id: int, *, by: Actor, at: datetime | None = None) -> int:
    """The courier lays what is left of a round on the desk; how many the desk has to sign for."""
    at = _core.moment(at)
    found = rounds.carried_by(round_id, by)
    left = DeliveryJob.objects.filter(round=found, state__in=states.AWAY)
    ids = set(left.values_list("pk", flat=True))
    desk = Hand(hands.DESK, found.agency.desk_name, round=found)
    laid = 0
    for job in _core.locked(ids) if ids else ():
        original = _core.original_of(job)
        if original.holder == hands.COURIER and not custody.open_offer(original):
            custody.offer(original, desk, at=at, by_id=by.id)
            laid += 1
    return laid


@_core.atomic
def receive_back(job_id: int, *, by: Actor, at: datetime | None = None) -> DeliveryJob:
    """The desk signs for what came back. The citizen is told where it is not brought again."""
    at = _core.moment(at)
    job = _core.lock_for_desk(job_id, by)
    if job.state not in states.AWAY:
        raise IllegalTransition("Kết quả này không ở ngoài, không phải nhận lại.")
    original = _core.original_of(job)
    if not custody.open_offer(original):
        desk, note = Hand(hands.DESK, job.agency.desk_name), "Nhận trực tiếp tại quầy"
        custody.offer(original, desk, at=at, by_id=original.officer_id or by.id, note=note)
    giver = original.holder
    custody.confirm(original, at=at, by=by.name)
    _core.move(job, states.BACK, at)
    job.save()
    _core.record(job, "original_passed", at=at, by=by, giver=giver, taker=hands.DESK)
    if job.attempts and not states.goes_again(job.attempts, job.reason):
        _core.record(job, "delivery_back", at=at, by=by, why_not=job.reason)
    rounds.close_if_done(job.round_id, at)
    return job
