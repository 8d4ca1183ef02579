"""What a citizen is told of a delivery: never more than is theirs."""

from dataclasses import dataclass
from datetime import datetime

from motcua.delivery.models import DeliveryJob, ParcelEvent
from motcua.delivery.queries.jobs import of_dossier
from motcua.delivery.rules import custody, parcels, states


@dataclass(frozen=True, slots=True)
class Follow:
    """The delivery as its citizen sees it; ``parcel`` is what the post said last."""

    job: DeliveryJob
    state: str
    courier: str
    starts_at: datetime | None
    until: datetime | None
    tracking: str
    parcel: str

    @property
    def carrier(self) -> str:
        """Who has it on the way; "" while it is in the house."""
        if self.state not in states.AWAY:
            return ""
        return self.courier or (custody.HOLDERS[custody.POST] if self.tracking else "")

    @property
    def waits_at_desk(self) -> bool:
        """Whether it is to be collected."""
        job = self.job
        return job.state == states.BACK and not states.goes_again(job.attempts, job.reason)


def follow(dossier_id: int) -> Follow | None:
    """The delivery of a dossier; None where there is none, or it was given otherwise."""
    job = of_dossier(dossier_id)
    if job is None or job.state == states.CANCELLED:
        return None
    out = job.state in states.AWAY and job.round is not None
    tracking = job.dossier.original.tracking if job.method == "post" else ""
    return Follow(
        job=job,
        state=job.state,
        courier=job.round.courier.name if out and job.round else "",
        starts_at=job.round.starts_at if out and job.round else None,
        until=job.round.ends_at if out and job.round else job.due_at,
        tracking=tracking,
        parcel=_last_word(tracking),
    )


def _last_word(tracking: str) -> str:
    if not tracking:
        return ""
    rows = ParcelEvent.objects.filter(tracking=tracking).exclude(state="")
    last = rows.order_by("-at", "-id").first()
    return parcels.STATES[last.state] if last else parcels.STATES["accepted"]
