"""Rounds: planned by the desk, handed over, taken over by the courier, closed when all is told."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.delivery.commands import _core, codes, custody
from motcua.delivery.commands.custody import Hand
from motcua.delivery.commands.packing import may_leave
from motcua.delivery.models import DeliveryJob, Round
from motcua.delivery.rules import custody as hands
from motcua.delivery.rules import states
from motcua.dossiers import numbers
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound

MOST_STOPS: Final = 60
LONGEST: Final = timedelta(hours=14)


@_core.atomic
def plan(
    job_ids: Sequence[int],
    courier_id: int,
    starts_at: datetime,
    ends_at: datetime,
    *,
    by: Actor,
    area: str = "",
    at: datetime | None = None,
) -> Round:
    """A round of packed envelopes in the order given. Raises Invalid, IllegalTransition."""
    at = _core.moment(at)
    permissions.require(by, _core.PLAN, agency_id=by.agency_id)
    courier = _courier(courier_id, by)
    _check(job_ids, starts_at, ends_at, at)
    jobs = {job.pk: job for job in _core.lock_all(job_ids, by)}
    for job in jobs.values():
        _free_for_round(job)
    year = clock.local(at).year
    number = f"{numbers.following(f'round:{by.agency_id}:{year}')}/{year}"
    made = Round.objects.create(
        agency_id=by.agency_id, number=number, courier=courier, area=area,
        starts_at=starts_at, ends_at=ends_at, planned_by_id=by.id, planned_at=at,
    )  # fmt: skip
    for place, job_id in enumerate(dict.fromkeys(job_ids), 1):
        job = jobs[job_id]
        job.round, job.place = made, place
        job.save(update_fields=["round", "place"])
    return made


def _courier(courier_id: int, by: Actor) -> Officer:
    found = Officer.objects.filter(
        pk=courier_id, agency_id=by.agency_id, active=True, roles__contains=["courier"]
    ).first()
    if found is None:
        raise Invalid(fields={"courier": "Mời chọn người giao đang làm việc."})
    return found


def _check(job_ids: Sequence[int], starts: datetime, ends: datetime, now: datetime) -> None:
    wrong: dict[str, str] = {}
    if not job_ids:
        wrong["jobs"] = "Mời chọn ít nhất một kết quả đã đóng gói."
    if len(job_ids) > MOST_STOPS:
        wrong["jobs"] = f"Một chuyến không quá {MOST_STOPS} điểm."
    if not starts < ends <= starts + LONGEST:
        wrong["ends_at"] = "Giờ về phải sau giờ đi, trong cùng ngày."
    elif ends <= now:
        wrong["ends_at"] = "Khung giờ này đã qua."
    if wrong:
        raise Invalid(fields=wrong)


def _free_for_round(job: DeliveryJob) -> None:
    if job.method != "home" or job.state != states.PACKED:
        raise IllegalTransition(f"Kết quả hồ sơ {job.dossier.code} chưa đóng gói để mang đi.")
    if (
        job.round_id
        and Round.objects.filter(pk=job.round_id, state__in=states.OPEN_ROUNDS).exists()
    ):
        raise IllegalTransition(f"Kết quả hồ sơ {job.dossier.code} đã ở trong một chuyến khác.")


@_core.atomic
def drop(job_id: int, *, by: Actor, at: datetime | None = None) -> DeliveryJob:
    """Take an envelope out of a round the courier has not taken over."""
    _core.moment(at)
    job = _core.lock_for_desk(job_id, by)
    if job.state != states.PACKED or job.round is None:
        raise IllegalTransition("Chuyến đã đi, không rút điểm này ra được.")
    custody.withdraw(_core.original_of(job))
    job.round, job.place = None, 0
    job.save(update_fields=["round", "place"])
    return job


@_core.atomic
def hand(round_id: int, *, by: Actor, at: datetime | None = None) -> Round:
    """The desk gives the round's originals to its courier, who is still to confirm."""
    at = _core.moment(at)
    found = _of_agency(round_id, by)
    if found.state != states.PLANNED:
        return found
    jobs = _core.lock_all(_waiting(found), by)
    for job in jobs:
        may_leave(job)
        taker = Hand(
            hands.COURIER, found.courier.name, found.courier_id, round=found
        )  # fmt: skip
        custody.offer(_core.original_of(job), taker, at=at, by_id=by.id)
    found.state, found.handed_by_id, found.handed_at = states.HANDED, by.id, at
    found.save()
    return found


def _of_agency(round_id: int, by: Actor) -> Round:
    permissions.require(by, _core.PLAN, agency_id=by.agency_id)
    rows = Round.objects.select_related("courier").filter(pk=round_id, agency_id=by.agency_id)
    found = rows.first()
    if found is None:
        raise NotFound("Không có chuyến này.")
    return found


def _waiting(found: Round) -> list[int]:
    rows = DeliveryJob.objects.filter(round=found, state=states.PACKED)
    ids = list(rows.values_list("pk", flat=True))
    if not ids:
        raise IllegalTransition("Chuyến này không còn kết quả nào để mang đi.")
    return ids


@_core.atomic
def take(round_id: int, *, by: Actor, at: datetime | None = None) -> Round:
    """The courier has counted and takes over: now each result is on its way and its citizen told.

    Pressed twice nothing changes. Raises NotAllowed, IllegalTransition before it was handed over.
    """
    at = _core.moment(at)
    found = carried_by(round_id, by)
    if found.state in (states.ON_THE_WAY, states.CLOSED):
        return found
    if found.state != states.HANDED:
        raise IllegalTransition("Một cửa chưa bàn giao chuyến này.")
    jobs = _core.locked(set(_waiting(found)))
    for job in jobs:
        _leave(job, found, by, at)
    found.state, found.taken_at = states.ON_THE_WAY, at
    found.save()
    return found


def carried_by(round_id: int, by: Actor) -> Round:
    """The courier's own round under lock. Raises NotFound for anybody else's."""
    found = Round.objects.select_for_update().filter(pk=round_id, courier_id=by.id).first()
    if found is None:
        raise NotFound("Không có chuyến này trong các chuyến của Ông/Bà.")
    if not permissions.may(by, _core.CARRY, agency_id=found.agency_id):
        raise NotAllowed
    return found


def _leave(job: DeliveryJob, found: Round, by: Actor, at: datetime) -> None:
    custody.confirm(_core.original_of(job), at=at, by=by.name)
    _core.move(job, states.OUT, at)
    job.left_at = job.left_at or at
    job.save()
    coded = codes.send(job, at=at)
    _core.record(
        job, "delivery_left", at=at, by=by, courier=by.name, round=found.number, coded=coded,
        window_from=found.starts_at, window_by=found.ends_at, attempt=job.attempts + 1,
    )  # fmt: skip


def close_if_done(round_id: int | None, at: datetime) -> None:
    """A round ends when nothing of it is with its courier any more."""
    if round_id is None:
        return
    left = DeliveryJob.objects.filter(round_id=round_id, state__in=states.AWAY)
    if not left.exists():
        Round.objects.filter(pk=round_id, state=states.ON_THE_WAY).update(
            state=states.CLOSED, closed_at=at
        )
