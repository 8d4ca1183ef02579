"""Figures of a period: delivered, in the window, attempts, reasons, free and paid."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, cast

from django.db.models import Avg, Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from motcua.agencies.actors import Actor
from motcua.delivery.models import Attempt, DeliveryJob
from motcua.delivery.queries.jobs import of_agency
from motcua.delivery.rules import states
from motcua.kernel import clock

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Figures:
    """The period's figures; ``delivered`` = ``free`` + ``paid``, ``in_time`` is of ``promised``."""

    delivered: int
    free: int
    paid: int
    home: int
    post: int
    promised: int
    in_time: int
    first_time: int
    attempts: float | None
    reasons: Sequence[tuple[str, int]]
    procedures: Sequence[Row]
    months: Sequence[Row]


def figures(actor: Actor, first: date, last: date) -> Figures:
    """Of what was delivered between two days, both included (five queries)."""
    begins, ends = _moment(first), _moment(last + timedelta(days=1))
    done = of_agency(actor).select_related(None).filter(
        state=states.DELIVERED, ended_at__gte=begins, ended_at__lt=ends
    )  # fmt: skip
    sums = done.aggregate(
        n_delivered=Count("pk"),
        n_free=Count("pk", filter=Q(free=True)),
        n_paid=Count("pk", filter=Q(free=False)),
        n_home=Count("pk", filter=Q(method="home")),
        n_post=Count("pk", filter=Q(method="post")),
        n_promised=Count("pk", filter=Q(due_at__isnull=False)),
        n_in_time=Count("pk", filter=Q(ended_at__lte=F("due_at"))),
        n_first_time=Count("pk", filter=Q(attempts__lte=1)),
        n_attempts=Avg("attempts"),
    )
    named = {name.removeprefix("n_"): value for name, value in sums.items()}
    return Figures(
        **named, reasons=_reasons(actor, begins, ends), procedures=_procedures(done),
        months=_months(done),
    )  # fmt: skip


def _reasons(actor: Actor, begins: datetime, ends: datetime) -> list[tuple[str, int]]:
    rows = Attempt.objects.filter(
        job__agency_id=actor.agency_id, delivered=False, at__gte=begins, at__lt=ends
    )
    counted = rows.order_by().values_list("reason").annotate(number=Count("pk"))
    found = [(states.REASONS.get(code, code), number) for code, number in counted]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _procedures(done: "QuerySet[DeliveryJob]") -> list[Row]:
    rows = done.order_by().values("dossier__procedure_code", "dossier__procedure_name")
    counted = rows.annotate(number=Count("pk"), freely=Count("pk", filter=Q(free=True)))
    return cast(list[Row], list(counted.order_by("-number", "dossier__procedure_code")))


def _months(done: "QuerySet[DeliveryJob]") -> list[Row]:
    rows = done.order_by().annotate(month=TruncMonth("ended_at", tzinfo=clock.TZ)).values("month")
    counted = rows.annotate(
        number=Count("pk"), freely=Count("pk", filter=Q(free=True)),
        in_time=Count("pk", filter=Q(ended_at__lte=F("due_at"))),
    )  # fmt: skip
    return cast(list[Row], list(counted.order_by("month")))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.TZ)
