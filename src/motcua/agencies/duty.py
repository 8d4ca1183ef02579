"""Leaders on duty at the desk: named, taken off, shifts swapped."""

from datetime import datetime
from typing import Final

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import DutyShift, DutySwap, Officer
from motcua.agencies.recording import hold, record
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Stale
from motcua.kernel.said import Said

MAY_BE_ON_DUTY: Final = frozenset({"leader", "head_of_desk"})
LONGEST: Final = 500


def put_on_duty(
    officer: Officer, starts_at: datetime, ends_at: datetime, *, by: Actor,
    at: datetime | None = None,
) -> DutyShift:  # fmt: skip
    """Name the leader on duty at the desk for a span; whoever was named for it steps back.

    What lies outside the span of a shift that was there stays. Raises Invalid for a span without
    length or an officer who is no leader, NotAllowed.
    """
    permissions.require(by, "duty.manage", agency_id=officer.agency_id)
    if ends_at <= starts_at:
        raise Invalid("Ca trực phải kết thúc sau khi bắt đầu.")
    _require_leader(officer)
    with transaction.atomic():
        hold(_chain(officer.agency_id))
        _cut_out(officer.agency_id, starts_at, ends_at)
        shift = _shift(officer.agency_id, officer.pk, starts_at, ends_at)
        data = {"officer": officer.pk, "from": starts_at, "to": ends_at}
        record(_chain(officer.agency_id), "duty.named", at, by, data)
    return shift


def take_off_duty(
    agency_id: int, starts_at: datetime, ends_at: datetime, *, by: Actor, at: datetime | None = None
) -> int:
    """Nobody is on duty in a span any more; how many shifts that changed. Raises NotAllowed."""
    permissions.require(by, "duty.manage", agency_id=agency_id)
    with transaction.atomic():
        hold(_chain(agency_id))
        changed = _cut_out(agency_id, starts_at, ends_at)
        if changed:
            data = {"from": starts_at, "to": ends_at}
            record(_chain(agency_id), "duty.removed", at, by, data)
    return changed


def ask_swap(
    shift_id: int, to: Officer, reason: str, *, by: Actor, back: int | None = None,
    at: datetime | None = None,
) -> DutySwap:  # fmt: skip
    """Ask another leader to take one's shift, for ``back`` (a shift of theirs) or for nothing.

    Raises NotFound, NotAllowed for a shift of somebody else's, Invalid, Stale while one is asked.
    """
    at = at or clock.now()
    with transaction.atomic():
        hold(_chain(by.agency_id))
        mine = _of(shift_id, by.agency_id)
        if mine.officer_id != by.id:
            raise NotAllowed("Chỉ người có ca trực mới xin đổi ca của mình được.")
        theirs = _of(back, by.agency_id) if back else None
        _check_swap(mine, theirs, to, reason, by, at)
        swap = DutySwap.objects.create(
            agency_id=by.agency_id, asked_by_id=by.id, asked_of=to, reason=reason.strip(),
            starts_at=mine.starts_at, ends_at=mine.ends_at, asked_at=at,
            back_starts_at=theirs.starts_at if theirs else None,
            back_ends_at=theirs.ends_at if theirs else None,
        )  # fmt: skip
        data = {"swap": swap.pk, "to": to.pk, "from": mine.starts_at, "reason": swap.reason}
        record(_chain(by.agency_id), "duty.swap_asked", at, by, data)
    return swap


def _check_swap(
    mine: DutyShift, theirs: DutyShift | None, to: Officer, reason: str, by: Actor, at: datetime
) -> None:
    if to.agency_id != by.agency_id or to.pk == by.id:
        raise Invalid(fields={"to": Said("Mời chọn một lãnh đạo khác của cơ quan.")})
    _require_leader(to)
    if not reason.strip() or len(reason) > LONGEST:
        raise Invalid(fields={"reason": Said("Cần ghi lý do đổi ca, nhiều nhất 500 chữ.")})
    if mine.ends_at <= at or (theirs and theirs.ends_at <= at):
        raise Invalid("Ca trực này đã qua.")
    if theirs and theirs.officer_id != to.pk:
        raise Invalid(fields={"back": Said("Ca nhận lại phải là ca của người được hỏi.")})
    if DutySwap.objects.filter(
        agency=by.agency_id, starts_at=mine.starts_at, asked_by=by.id, state="asked"
    ).exists():
        raise Stale("Ca này đang có một đề nghị đổi chờ trả lời.")


def answer_swap(swap_id: int, agreed: bool, *, by: Actor, at: datetime | None = None) -> DutySwap:
    """Agree or not: whoever is asked; or the head of the desk, or a leader whom it is not about.

    The one who asked may take it back (``agreed`` False). Raises NotFound, NotAllowed, Stale where
    it was answered, or a shift changed hands meanwhile.
    """
    at = at or clock.now()
    with transaction.atomic():
        hold(_chain(by.agency_id))
        swap = DutySwap.objects.filter(pk=swap_id, agency=by.agency_id).first()
        if swap is None:
            raise NotFound("Không có đề nghị đổi ca này.")
        _require_may_answer(swap, agreed, by)
        if swap.state != "asked":
            raise Stale("Đề nghị đổi ca này đã được trả lời.")
        if agreed:
            _exchange(swap, at)
        own = not agreed and swap.asked_by_id == by.id
        swap.state = "agreed" if agreed else "withdrawn" if own else "declined"
        swap.decided_by_id, swap.decided_at = by.id, at
        swap.save(update_fields=["state", "decided_by", "decided_at"])
        record(_chain(by.agency_id), f"duty.swap_{swap.state}", at, by, {"swap": swap.pk})
    return swap


def _require_may_answer(swap: DutySwap, agreed: bool, by: Actor) -> None:
    if by.id == swap.asked_of_id or (by.id == swap.asked_by_id and not agreed):
        return
    if by.id == swap.asked_by_id or not permissions.may(
        by, "duty.decide", agency_id=swap.agency_id
    ):
        raise NotAllowed("Người được hỏi, trưởng bộ phận hoặc lãnh đạo khác trả lời đề nghị này.")


def _exchange(swap: DutySwap, at: datetime) -> None:
    """Hand the shifts over, where each is still its officer's and not over yet."""
    _take(swap, swap.asked_by_id, swap.asked_of_id, swap.starts_at, swap.ends_at, at)
    if swap.back_starts_at and swap.back_ends_at:
        start, end = swap.back_starts_at, swap.back_ends_at
        _take(swap, swap.asked_of_id, swap.asked_by_id, start, end, at)


def _take(
    swap: DutySwap, giver: int, taker: int, start: datetime, end: datetime, at: datetime
) -> None:
    given = DutyShift.objects.filter(
        agency=swap.agency_id, officer=giver, starts_at=start, ends_at=end
    )
    if end <= at or not given.update(officer=taker):
        raise Stale("Lịch trực đã thay đổi nên không đổi ca được nữa. Mời xem lại lịch.")


def _require_leader(officer: Officer) -> None:
    if not MAY_BE_ON_DUTY & set(officer.roles) or not officer.active:
        raise Invalid("Người trực là lãnh đạo hoặc trưởng bộ phận Một cửa.")


def _of(shift_id: int, agency_id: int) -> DutyShift:
    shift = DutyShift.objects.filter(pk=shift_id, agency=agency_id).first()
    if shift is None:
        raise NotFound("Không có ca trực này, hoặc ca vừa được đổi. Mời xem lại lịch.")
    return shift


def _cut_out(agency_id: int, start: datetime, end: datetime) -> int:
    """Take a span out of the shifts that lie over it; what sticks out on either side stays."""
    there = list(DutyShift.objects.filter(agency=agency_id, starts_at__lt=end, ends_at__gt=start))
    for shift in there:
        shift.delete()
        if shift.starts_at < start:
            _shift(agency_id, shift.officer_id, shift.starts_at, start)
        if shift.ends_at > end:
            _shift(agency_id, shift.officer_id, end, shift.ends_at)
    return len(there)


def _shift(agency_id: int, officer_id: int, start: datetime, end: datetime) -> DutyShift:
    return DutyShift.objects.create(
        agency_id=agency_id, officer_id=officer_id, starts_at=start, ends_at=end
    )


def _chain(agency_id: int) -> str:
    return f"hall:{agency_id}:duty"
