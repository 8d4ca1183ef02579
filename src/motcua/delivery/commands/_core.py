"""What every command does: lock the dossier, then its job; check; write; put it in the journal."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.delivery.models import DeliveryJob, Original
from motcua.delivery.rules import states
from motcua.dossiers.models import Dossier
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, NotFound

atomic = transaction.atomic
PLAN, CARRY, READ = "delivery.plan", "delivery.carry", "delivery.read"


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def lock(job_id: int) -> DeliveryJob:
    """The job under lock, its dossier first. Raises NotFound."""
    return locked({job_id})[0]


def lock_all(job_ids: Iterable[int], by: Actor) -> list[DeliveryJob]:
    """Jobs of the officer's own agency under lock, for who plans. Raises NotFound, NotAllowed."""
    permissions.require(by, PLAN, agency_id=by.agency_id)
    jobs = locked(set(job_ids))
    if any(job.agency_id != by.agency_id for job in jobs):
        raise NotFound("Không có lượt giao này.")
    return jobs


def lock_for_desk(job_id: int, by: Actor) -> DeliveryJob:
    """One of them."""
    return lock_all([job_id], by)[0]


def locked(wanted: set[int]) -> list[DeliveryJob]:
    """In the order of dossiers, so that two who lock several never wait for each other."""
    rows = DeliveryJob.objects.filter(pk__in=wanted)
    of = list(rows.order_by("dossier_id").values_list("dossier_id", flat=True))
    list(Dossier.objects.filter(pk__in=of).order_by("pk").select_for_update().values_list("pk"))
    jobs = list(rows.select_for_update(of=("self",)).select_related("dossier", "agency"))
    if not wanted or len(jobs) != len(wanted):
        raise NotFound("Không có lượt giao này.")
    return sorted(jobs, key=lambda job: job.pk)


def original_of(job: DeliveryJob) -> Original:
    """The original of a locked job."""
    return Original.objects.get(dossier_id=job.dossier_id)


def move(job: DeliveryJob, to: str, at: datetime) -> None:
    """Set the state (the only place that does); raises IllegalTransition."""
    if not states.may_pass(job.state, to):
        raise IllegalTransition(
            f"Kết quả hồ sơ {job.dossier.code} đang ở bước “{states.NAMES[job.state]}”, "
            "nên việc này không còn áp dụng. Mời tải lại trang."
        )
    job.state = to
    job.ended_at = None if to in states.LIVE else at


def record(job: DeliveryJob, kind: str, *, at: datetime, by: Actor | None, **data: Any) -> None:
    """Write what happened on the dossier's chain; never an address, a number, a code."""
    dossier = job.dossier
    facts = {"code": dossier.code, "status": dossier.status, "job": job.pk, **data}
    journal.append(
        f"dossier:{dossier.pk}", f"dossier.{kind}", at=at, actor=by,
        data={name: _plain(value) for name, value in facts.items()},
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return clock.local(value).isoformat() if isinstance(value, datetime) else value
