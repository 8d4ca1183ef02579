"""Lists of the desk: what is to be packed, waits for a round, is out, has ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Q, QuerySet, Sum

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.delivery.models import Attempt, DeliveryJob, HandOver, Incident
from motcua.delivery.rules import custody, states
from motcua.dossiers.models import Charge, Payment
from motcua.kernel.errors import NotAllowed, NotFound

LIMIT: Final = 50
_PACK: Final = Q(state__in=(states.TO_PACK, states.BACK))
# Packed for the post, or for a round that is still to be planned.
_READY: Final = Q(state=states.PACKED) & (Q(round=None) | Q(round__state=states.CLOSED))
LISTS: Final = {
    "pack": _PACK,
    "ready": _READY,
    "out": Q(state=states.OUT),
    "failed": Q(state=states.FAILED),
    "doubt": ~Q(doubt=""),
    "done": Q(state__in=(states.DELIVERED, states.CANCELLED)),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A job with what stands beside it: đồng still owed, the open hand-over, the open damage."""

    job: DeliveryJob
    owed: int
    offer: HandOver | None
    incident: Incident | None

    @property
    def at_desk(self) -> bool:
        """Whether the desk has the original in hand."""
        return self.job.dossier.original.holder == custody.DESK

    @property
    def waits(self) -> bool:
        """Whether it stays at the desk for its citizen."""
        job = self.job
        return job.state == states.BACK and not states.goes_again(job.attempts, job.reason)


def of_agency(actor: Actor) -> "QuerySet[DeliveryJob]":
    """Jobs the actor may see. Raises NotAllowed."""
    scope = permissions.widest_scope(actor, "delivery.read")
    if scope is None:
        raise NotAllowed
    rows = DeliveryJob.objects.select_related(
        "dossier", "dossier__original", "round", "round__courier"
    )
    return rows if scope == "any" else rows.filter(agency_id=actor.agency_id)


def counts(actor: Actor) -> dict[str, int]:
    """How many each list holds (one query); what has come to its end is not counted."""
    wanted = {name: Count("pk", filter=q) for name, q in LISTS.items() if name != "done"}
    live = of_agency(actor).select_related(None).filter(Q(state__in=states.LIVE) | ~Q(doubt=""))
    return live.aggregate(**wanted)


def listed(actor: Actor, which: str, *, after: int = 0, limit: int = LIMIT) -> list[Line]:
    """One list, who was promised first; ``after`` is the id the last page ended with."""
    rows = of_agency(actor).filter(LISTS[which])
    if which == "done":
        rows = rows.filter(pk__lt=after) if after else rows
        return lines(list(rows.order_by("-id")[:limit]))
    rows = rows.filter(pk__gt=after) if after else rows
    return lines(list(rows.order_by("id")[:limit]))


def lines(jobs: Sequence[DeliveryJob]) -> list[Line]:
    """Jobs with what stands beside them, in four queries however many."""
    dossiers = [job.dossier_id for job in jobs]
    charged = _sums(Charge.objects.all(), dossiers)
    paid = _sums(Payment.objects.filter(cancelled_at=None), dossiers)
    offers = {
        offer.original.dossier_id: offer
        for offer in HandOver.objects.filter(
            original__dossier__in=dossiers, confirmed_at=None
        ).select_related("original")
    }
    open_ = {i.job_id: i for i in Incident.objects.filter(job__in=jobs, closed_at=None)}
    return [
        Line(
            job, charged.get(job.dossier_id, 0) - paid.get(job.dossier_id, 0),
            offers.get(job.dossier_id), open_.get(job.pk),
        )
        for job in jobs
    ]  # fmt: skip


def one(actor: Actor, job_id: int) -> Line:
    """One job. Raises NotFound, also for another agency's."""
    found = of_agency(actor).filter(pk=job_id).first()
    if found is None:
        raise NotFound("Không có lượt giao này.")
    return lines([found])[0]


def photo_of(attempt_id: int) -> tuple[int, str]:
    """Job and stored picture of an attempt. Raises NotFound where there is none."""
    rows = Attempt.objects.filter(pk=attempt_id).exclude(photo=None)
    found = rows.values_list("job_id", "photo_id").first()
    if found is None:
        raise NotFound("Không có ảnh này.")
    return found


def of_dossier(dossier_id: int) -> DeliveryJob | None:
    """The live job of a dossier, else the last."""
    rows = DeliveryJob.objects.select_related("round", "round__courier", "dossier__original")
    found = list(rows.filter(dossier_id=dossier_id).order_by("-id")[:5])
    return next((job for job in found if job.state in states.LIVE), found[0] if found else None)


def _sums(rows: "QuerySet[Charge] | QuerySet[Payment]", dossiers: Sequence[int]) -> dict[int, int]:
    of_each = rows.filter(dossier__in=dossiers).order_by().values("dossier")
    return {row["dossier"]: row["total"] for row in of_each.annotate(total=Sum("amount"))}
