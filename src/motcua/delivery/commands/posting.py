"""With the post: given, followed, ended; what a carrier says is kept, known or not, once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.db import transaction

from motcua.agencies.actors import Actor
from motcua.delivery import providers
from motcua.delivery.commands import _core, arriving
from motcua.delivery.commands import custody as originals
from motcua.delivery.commands.custody import Hand
from motcua.delivery.commands.packing import may_leave
from motcua.delivery.models import DeliveryJob, Parcel, ParcelEvent
from motcua.delivery.providers import Consignment, Told
from motcua.delivery.rules import custody as hands
from motcua.delivery.rules import parcels, states
from motcua.kernel.errors import IllegalTransition, Invalid

ON_PAPER: Final = "paper"  # no system is connected: the number stands on the carrier's slip


def give_to_post(
    job_id: int, *, by: Actor, carrier: str = "", tracking: str = "", at: datetime | None = None
) -> Parcel:
    """Give a packed envelope to the post: told to its system, or by the number on its slip.

    The carrier is asked before anything is written: it knows our reference, so that trying again
    makes no second parcel. Raises Invalid without a number, Unreachable, IllegalTransition.
    """
    at, tracking = _core.moment(at), tracking.strip()[:60]
    job = DeliveryJob.objects.select_related("dossier", "agency").filter(pk=job_id).first()
    if job is None or job.agency_id != by.agency_id:
        raise Invalid("Không có lượt giao này.")
    if not tracking and not carrier:
        raise Invalid(fields={"tracking": "Cần ghi số hiệu bưu gửi trên phiếu gửi."})
    if job.state == states.PACKED and not tracking:
        tracking = providers.carrier(carrier).register(_consignment(job))
    return _give(job_id, carrier or ON_PAPER, tracking, by, at)


def _consignment(job: DeliveryJob) -> Consignment:
    return Consignment(
        reference=f"{job.dossier.code}/{job.pk}", recipient=job.recipient, phone=job.phone,
        address=job.address, sender=job.agency.name, sender_address=job.agency.address,
        payer="ward" if job.free else "recipient",
    )  # fmt: skip


@transaction.atomic
def _give(job_id: int, carrier: str, tracking: str, by: Actor, at: datetime) -> Parcel:
    job = _core.lock_for_desk(job_id, by)
    if job.state != states.PACKED or job.round_id:
        raise IllegalTransition(
            f"Kết quả hồ sơ {job.dossier.code} chưa đóng gói, hoặc đã ở trong một chuyến."
        )
    may_leave(job)
    if Parcel.objects.filter(carrier=carrier, tracking=tracking).exists():
        raise Invalid(fields={"tracking": "Số hiệu này đã dùng cho một bưu gửi khác."})
    post = Hand(hands.POST, f"Bưu chính, số hiệu {tracking}", tracking=tracking)
    originals.pass_now(_core.original_of(job), post, at=at, by_id=by.id, by=post.name)
    _core.move(job, states.OUT, at)
    job.left_at = job.left_at or at
    job.save()
    made = Parcel.objects.create(
        job=job, carrier=carrier, tracking=tracking, given_by_id=by.id, given_at=at
    )
    _core.record(job, "delivery_posted", at=at, by=by, tracking=tracking, window_by=job.due_at)
    _told_before(made, at)
    return made


def _told_before(parcel: Parcel, at: datetime) -> None:
    """What the carrier said of this number before we knew it."""
    early = ParcelEvent.objects.filter(
        carrier=parcel.carrier, tracking=parcel.tracking, parcel=None
    )
    for event in early:
        event.parcel = parcel
        event.save(update_fields=["parcel"])
        arriving.apply(parcel, event, at)


def take_message(
    name: str, headers: Mapping[str, str], body: bytes, *, at: datetime | None = None
) -> int:
    """Take a message of a carrier; how many of its events were new.

    Raises NotFound for an unknown carrier, Forged, Unreadable; nothing is written then, and a
    carrier that gets no 200 sends again.
    """
    at = _core.moment(at)
    return keep(name, providers.carrier(name).read(headers, body, now=at), at=at)


def ask(parcel_id: int, *, at: datetime | None = None) -> int:
    """Ask the carrier how a parcel stands; how many events were new. Raises Unreachable."""
    at = _core.moment(at)
    parcel = Parcel.objects.get(pk=parcel_id)
    told = providers.carrier(parcel.carrier).track(parcel.tracking)
    Parcel.objects.filter(pk=parcel_id).update(asked_at=at)
    return keep(parcel.carrier, told, at=at)


def keep(name: str, told: Sequence[Told], *, at: datetime) -> int:
    """Each event once, in the order in which things happened."""
    return sum(_keep(name, one, at) for one in sorted(told, key=lambda one: one.at))


@transaction.atomic
def _keep(name: str, told: Told, at: datetime) -> bool:
    parcel = Parcel.objects.filter(carrier=name, tracking=told.tracking).first()
    row, new = ParcelEvent.objects.get_or_create(
        carrier=name, event=told.event,
        defaults={
            "tracking": told.tracking, "parcel": parcel, "raw": told.raw,
            "state": parcels.known(told.raw), "place": told.place, "at": told.at,
            "received_at": at,
        },
    )  # fmt: skip
    if new and parcel:
        arriving.apply(parcel, row, at)
    return new


def delivered_by_hand(job_id: int, *, by: Actor, at: datetime | None = None) -> DeliveryJob:
    """The desk knows from the carrier's slip that it has arrived: no system told."""
    return _said(job_id, "delivered", by, at)


def came_back(job_id: int, *, by: Actor, at: datetime | None = None) -> DeliveryJob:
    """The post has brought it back: the desk signs for it as for any other."""
    return _said(job_id, "returned", by, at)


@transaction.atomic
def _said(job_id: int, state: str, by: Actor, at: datetime | None) -> DeliveryJob:
    at = _core.moment(at)
    job = _core.lock_for_desk(job_id, by)
    parcel = job.parcels.filter(ended_at=None).first()
    if parcel is None:
        raise IllegalTransition("Kết quả này không ở bưu chính.")
    row = ParcelEvent.objects.create(
        carrier=parcel.carrier, event=f"desk-{parcel.pk}-{state}", tracking=parcel.tracking,
        parcel=parcel, raw=state, state=state, place=by.name, at=at, received_at=at,
    )  # fmt: skip
    arriving.apply(parcel, row, at)
    job.refresh_from_db()
    return job
