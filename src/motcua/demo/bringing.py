"""Rounds of the demo: one under way, one that waits for its courier, one result by post."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from motcua.delivery import commands
from motcua.delivery.commands import Received
from motcua.delivery.models import DeliveryJob
from motcua.delivery.rules import states
from motcua.demo.staff import Staff
from motcua.demo.times import Times
from motcua.invented.signatures import drawn_name

LONG: Final = timedelta(hours=3)
STOPS: Final = 4  # of the round that is under way


def bring(staff: Staff, times: Times) -> None:
    """The last quarter of an hour of work: signed for, packed, taken out, one delivered."""
    desk, jobs = staff.who("receptionist"), _to_bring()
    *packed, _left = [job for job in jobs if job.method == "home"]
    for job in packed:
        commands.receive([job.pk], by=desk, at=times.back(16))
        commands.pack(job.pk, by=desk, at=times.back(15))
    _under_way(staff, times, [job.pk for job in packed[:STOPS]])
    if later := [job.pk for job in packed[STOPS:]]:
        _round(staff, times, later)
    for job in jobs:
        if job.method == "post":
            commands.receive([job.pk], by=desk, at=times.back(16))
            commands.pack(job.pk, by=desk, at=times.back(15))
            commands.give_to_post(job.pk, by=desk, tracking="EB260000017VN", at=times.back(9))
            break


def _to_bring() -> list[DeliveryJob]:
    return list(DeliveryJob.objects.filter(state=states.TO_PACK).order_by("pk"))


def _round(staff: Staff, times: Times, jobs: Sequence[int]) -> int:
    """Planned and handed over; the courier has still to take it."""
    at = times.back(13)
    made = commands.plan(
        jobs, staff.who("courier").id, at, at + LONG, by=staff.who("head_of_desk"), at=at
    )
    return commands.hand(made.pk, by=staff.who("receptionist"), at=times.back(12)).pk


def _under_way(staff: Staff, times: Times, jobs: Sequence[int]) -> None:
    courier, number = staff.who("courier"), _round(staff, times, jobs)
    commands.take(number, by=courier, at=times.back(11))
    given = Received(signature=drawn_name())
    commands.deliver(jobs[0], given, by=courier, at=times.back(6), told_at=times.back(6))
    commands.fail(
        jobs[1], "nobody_home", by=courier, at=times.back(3), told_at=times.back(3),
        note="Hàng xóm cho biết gia đình về sau 18 giờ.",
    )  # fmt: skip
