"""Results brought home in a period: by couriers' rounds, in time or not, free or not."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Q

from motcua.delivery.models import DeliveryJob, Round
from motcua.delivery.rules import states
from motcua.reports.rules import Period


@dataclass(frozen=True, slots=True)
class Carried:
    """Results handed over at the door; ``free``: how many of a procedure free by the catalog.

    ``in_time`` of ``delivered``: within the days promised; ``second``: nobody was home at first.
    """

    free: Mapping[str, int]
    delivered: int
    in_time: int
    second: int
    rounds: int


def carried(agency_id: int, period: Period) -> Carried:
    """What couriers of the agency brought (three queries)."""
    jobs = DeliveryJob.objects.filter(
        agency=agency_id, method="home", state=states.DELIVERED, round__isnull=False,
        ended_at__gte=period.start, ended_at__lt=period.end,
    )  # fmt: skip
    free = jobs.filter(free=True).values_list("dossier__procedure_code").annotate(n=Count("pk"))
    sums = jobs.aggregate(
        n_delivered=Count("pk"),
        n_in_time=Count("pk", filter=Q(ended_at__lte=F("due_at"))),
        n_second=Count("pk", filter=Q(attempts__gt=1)),
    )
    rounds = Round.objects.filter(
        agency=agency_id, taken_at__gte=period.start, taken_at__lt=period.end
    )
    return Carried(
        free=dict(free.order_by("dossier__procedure_code")),
        delivered=sums["n_delivered"],
        in_time=sums["n_in_time"],
        second=sums["n_second"],
        rounds=rounds.count(),
    )
