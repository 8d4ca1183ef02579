"""What a carrier's word does to a job: nothing where it is not known, and never nothing unseen."""

import logging
from datetime import datetime

from django.db import transaction

from motcua.agencies import queries as agencies
from motcua.delivery.commands import _core, custody, incidents
from motcua.delivery.commands.custody import Hand
from motcua.delivery.models import Attempt, DeliveryJob, Parcel, ParcelEvent
from motcua.delivery.rules import custody as hands
from motcua.delivery.rules import parcels, states
from motcua.dossiers.commands import hand_over
from motcua.kernel.errors import Refused

logger = logging.getLogger(__name__)


def apply(parcel: Parcel, event: ParcelEvent, at: datetime) -> None:
    """Bring the parcel on where the event does; a refusal is a doubt the desk looks into."""
    job = _core.lock(parcel.job_id)
    parcel.refresh_from_db()
    if not event.state:
        _doubt(job, f"Bưu chính báo trạng thái lạ: “{event.raw}”.")
        return
    if not parcels.follows(parcel.state, event.state):
        return
    parcel.state = event.state
    if event.state in parcels.ENDED:
        parcel.ended_at = at
    parcel.save()
    try:
        with transaction.atomic():
            _ACTS.get(event.state, _nothing)(job, parcel, event, at)
    except Refused as refusal:
        logger.warning("parcel %s: %s", parcel.pk, refusal.code)
        _doubt(DeliveryJob.objects.get(pk=job.pk), refusal.message)


def _doubt(job: DeliveryJob, words: str) -> None:
    job.doubt = words[:300]
    job.save(update_fields=["doubt"])


def _nothing(job: DeliveryJob, parcel: Parcel, event: ParcelEvent, at: datetime) -> None:
    """On its way: the parcel's own state says so."""


def _delivered(job: DeliveryJob, parcel: Parcel, event: ParcelEvent, at: datetime) -> None:
    """Arrived: the citizen's, and the dossier returned by whoever gave it to the post."""
    actor = agencies.actor_for(parcel.given_by_id)
    Attempt.objects.create(
        job=job, at=min(event.at, at), told_at=at, delivered=True, recipient=job.recipient
    )
    citizen = Hand(hands.CITIZEN, job.recipient)
    custody.pass_now(_core.original_of(job), citizen, at=at, by_id=None, by=parcel.carrier)
    _core.move(job, states.DELIVERED, at)
    job.attempts, job.reason = job.attempts + 1, ""
    job.save()
    hand_over(
        job.dossier_id, job.recipient, by=actor, at=at, method="post",
        paper=f"Phiếu phát bưu chính {parcel.tracking}",
    )  # fmt: skip


def _undelivered(job: DeliveryJob, parcel: Parcel, event: ParcelEvent, at: datetime) -> None:
    """The post tries again by itself; the citizen hears of it."""
    Attempt.objects.create(
        job=job, at=min(event.at, at), told_at=at, delivered=False, reason="post",
        note=event.place,
    )  # fmt: skip
    if job.state == states.OUT:
        _core.move(job, states.FAILED, at)
    job.attempts, job.reason = job.attempts + 1, "post"
    job.save()
    _core.record(job, "delivery_failed", at=at, by=None, why_not="post", again=True, day="")


def _returned(job: DeliveryJob, parcel: Parcel, event: ParcelEvent, at: datetime) -> None:
    """Back at our door: the desk has still to sign for it."""
    if job.state == states.OUT:
        _core.move(job, states.FAILED, at)
    job.reason, job.attempts = "post", max(job.attempts, states.MOST_ATTEMPTS)
    job.save()
    custody.offer(_core.original_of(job), Hand(hands.DESK, job.agency.desk_name), at=at)


def _lost(job: DeliveryJob, parcel: Parcel, event: ParcelEvent, at: datetime) -> None:
    incidents.report(job.pk, "lost", f"Bưu chính báo thất lạc, số hiệu {parcel.tracking}.",
                     by=None, at=at)  # fmt: skip


_ACTS = {
    "delivered": _delivered, "undelivered": _undelivered, "returned": _returned, "lost": _lost,
}  # fmt: skip
