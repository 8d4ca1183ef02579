"""Handled in time: the petitions behind an index, in the words of the database.

What form II.05 says of a petition at the end of a period (``rules.figures``), as a condition, so
that a figure and its list are one. Everything is as of that end: what was given to somebody,
answered, sent on later is not seen.
"""

from datetime import datetime
from typing import Final, Literal

from django.db.models import Case, Count, DateTimeField, F, Q, QuerySet, When

from motcua.petitions.models import Petition
from motcua.petitions.rules.states import ANSWERED, State

Side = Literal["numerator", "denominator", "rest"]
PAGE: Final = 50
SHOWN: Final = (
    "agency", "code", "kind", "channel", "place", "state", "received_at", "ended_at", "officer",
    "officer__name",
)  # fmt: skip


def timely(agency_id: int, start: datetime, end: datetime) -> tuple[int, int]:
    """How many were handled in time, and how many were or had to be (one query)."""
    found = judged(agency_id, start, end).aggregate(
        kept=Count("pk", filter=kept_by(end)), n=Count("pk")
    )
    return found["kept"], found["n"]


def behind(
    agency_id: int, start: datetime, end: datetime, side: Side, *, after: int = 0, limit: int = PAGE
) -> list[Petition]:
    """The petitions of a side, as they came; each with ``due`` as it was then (one query).

    "rest" was handled late or waits past its term. No column of persons is read.
    """
    rows = judged(agency_id, start, end)
    if side != "denominator":
        rows = rows.filter(kept_by(end) if side == "numerator" else ~kept_by(end))
    rows = rows.filter(pk__gt=after).select_related("officer").only(*SHOWN)
    return list(rows.order_by("pk")[:limit])


def received(agency_id: int, start: datetime, end: datetime) -> int:
    """How many came in, by the day they came alone (one query)."""
    return Petition.objects.filter(
        agency=agency_id, received_at__gte=start, received_at__lt=end
    ).count()


def ended_before_they_came(agency_id: int, end: datetime) -> QuerySet[Petition]:
    """What no life can be: for the reconciliation."""
    return Petition.objects.filter(
        agency=agency_id, received_at__lt=end, ended_at__lt=F("received_at")
    )


def judged(agency_id: int, start: datetime, end: datetime) -> QuerySet[Petition]:
    """Ended in the period, or open and past its term when the period ended; with their ``due``."""
    answered = Q(state__in=sorted(ANSWERED), ended_at__lt=end)
    sent_on = Q(state=State.FORWARDED, ended_at__lt=end)
    due = Case(
        When(sent_on, then=F("forward_by")),
        When(Q(assigned_at__lt=end) | answered, then=F("answer_by")),
        default=F("forward_by"), output_field=DateTimeField(),
    )  # fmt: skip
    ended = Q(ended_at__gte=start, ended_at__lt=end)
    still = Q(ended_at=None) | Q(ended_at__gte=end)
    rows = Petition.objects.filter(agency=agency_id, received_at__lt=end).annotate(due=due)
    return rows.filter(ended | (still & Q(due__lt=end)))


def kept_by(end: datetime) -> Q:
    """Ended, and not after the day it was due."""
    return Q(ended_at__lt=end, ended_at__lte=F("due"))
