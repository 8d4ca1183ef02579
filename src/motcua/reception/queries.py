"""Reads: the schedule, the day, the book, one reception, its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from django.db.models import Count, Q, QuerySet
from django.utils.crypto import constant_time_compare

from motcua.agencies.actors import Actor
from motcua.dossiers.lights import Light, light
from motcua.dossiers.timing import counted
from motcua.kernel import clock, keys
from motcua.kernel.errors import NotFound
from motcua.reception import scopes
from motcua.reception.models import Reception, Sitting
from motcua.reception.rules.states import BOOK, State
from motcua.reception.rules.weeks import without_chair

PAGE: Final = 30
WEEKS: Final = 4  # ahead, in which the chair's day is looked for
_HELD: Final = Count("receptions", filter=~Q(receptions__state=State.CANCELLED))
# What tells who came, and what was said: read for one reception, never for a list.
_PERSONAL: Final = ("personal_number", "phone", "email", "address", "content", "conclusion")


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page; ``after`` finds the next one, "" on the last."""

    rows: list[Reception]
    after: str


def schedule(agency_id: int, now: datetime | None = None, most: int = 40) -> list[Sitting]:
    """Sittings to come, called off ones too, with ``held`` places (one query)."""
    rows = Sitting.objects.filter(agency=agency_id, ends_at__gt=now or clock.now())
    return list(rows.select_related("officer").annotate(held=_HELD).order_by("starts_at")[:most])


def sitting(sitting_id: int, agency_id: int) -> Sitting:
    """One, with ``held`` places. Raises NotFound."""
    rows = Sitting.objects.filter(agency=agency_id).select_related("officer", "agency")
    found = rows.annotate(held=_HELD).filter(pk=sitting_id).first()
    if found is None:
        raise NotFound("Không có lịch này.")
    return found


def weeks_without_chair(agency_id: int, today: date | None = None) -> list[date]:
    """Mondays of the coming weeks in which the chair receives on no day (one query)."""
    first = today or clock.today()
    rows = Sitting.objects.filter(agency=agency_id, chair=True, cancelled_at=None)
    begins = _midnight(first - timedelta(days=7))
    chaired = rows.filter(starts_at__gte=begins).values_list("starts_at", flat=True)
    return without_chair(chaired, first, WEEKS)


def of_day(actor: Actor, day: date) -> list[Reception]:
    """Who was to come, or came, on a day (one query)."""
    rows = of_day_rows(actor, day).select_related("officer", "sitting__officer").defer(*_PERSONAL)
    return list(rows.order_by("sitting__starts_at", "id"))


def of_day_rows(actor: Actor, day: date) -> QuerySet[Reception]:
    """The same, in no order, for counting."""
    begins, ends = _midnight(day), _midnight(day + timedelta(days=1))
    there = Q(sitting__starts_at__gte=begins, sitting__starts_at__lt=ends)
    came = Q(received_at__gte=begins, received_at__lt=ends)
    return scopes.visible(actor).filter(there | came).order_by()


@dataclass(frozen=True, slots=True)
class Day:
    """Citizens' reception of a day: who still comes, who came, what is owed past its day.

    ``sittings``: when leaders receive on it, those not called off.
    """

    expected: int
    came: int
    owed_late: int
    sittings: Sequence[Sitting]


def day_at_a_glance(actor: Actor, now: datetime) -> Day:
    """The day of ``now`` as its lists hold it (three queries)."""
    rows = of_day_rows(actor, clock.local(now).date())
    found = rows.aggregate(
        expected=Count("pk", filter=Q(state=State.BOOKED)),
        came=Count("pk", filter=Q(state__in=(State.RECEIVED, State.CONCLUDED, State.REFUSED))),
    )
    begins = _midnight(clock.local(now).date())
    today = Sitting.objects.filter(
        agency=actor.agency_id, cancelled_at=None, starts_at__gte=begins,
        starts_at__lt=begins + timedelta(days=1),
    ).select_related("officer")  # fmt: skip
    late = owed_rows(actor).filter(due_at__lt=now).count()
    return Day(found["expected"], found["came"], late, list(today))


def book(actor: Actor, after: str = "") -> Page:
    """The book of receptions, the newest first (one query)."""
    rows = _listed(actor).filter(state__in=sorted(BOOK))
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Page(found[:PAGE], str(found[PAGE - 1].pk) if len(found) > PAGE else "")


def book_of(actor: Actor, first: date, last: date) -> QuerySet[Reception]:
    """Lines of the book between two days, both included, the oldest first (one query).

    ``more``: how many came with who speaks for them.
    """
    begins, ends = _midnight(first), _midnight(last + timedelta(days=1))
    came = Q(received_at__gte=begins, received_at__lt=ends)
    refused = Q(received_at=None, ended_at__gte=begins, ended_at__lt=ends)
    rows = scopes.visible(actor).filter(came | refused, state__in=sorted(BOOK))
    return rows.select_related("officer").annotate(more=Count("others")).order_by("pk")


def owed(actor: Actor) -> list[Reception]:
    """What is owed an answer or an act, the next due first (one query)."""
    return list(_listed(actor).filter(due_at__isnull=False).order_by("due_at", "id")[:PAGE])


def owed_rows(actor: Actor) -> QuerySet[Reception]:
    """The same, in no order, for counting."""
    return scopes.visible(actor).filter(due_at__isnull=False).order_by()


def _listed(actor: Actor) -> QuerySet[Reception]:
    return scopes.visible(actor).select_related("officer", "sitting__officer").defer(*_PERSONAL)


def get(reception_id: int, actor: Actor) -> Reception:
    """One the actor may see that it was. Raises NotFound."""
    rows = Reception.objects.select_related(
        "agency", "officer", "sitting__officer", "concluded_by"
    )  # fmt: skip
    found = rows.filter(pk=reception_id).first()
    if found is None or not scopes.may_read(actor, found):
        raise NotFound("Không có buổi tiếp này.")
    return found


def opened(code: str, token: str) -> Reception:
    """The one whose code and secret these are. Raises NotFound."""
    rows = Reception.objects.select_related("agency", "sitting__officer")
    found = rows.filter(code=code.strip().upper()).first()
    if found is None or not constant_time_compare(found.token, keys.normalised(token)):
        raise NotFound("Không có lịch hẹn này.")
    return found


def light_of(row: Reception, now: datetime | None = None) -> Light:
    """Its light, in working time of its agency."""
    return light(
        row.due_at, paused=False, ended=row.due_at is None, now=now or clock.now(),
        counted=lambda a, b: counted(row.agency_id, a, b),
    )  # fmt: skip


def late(now: datetime | None = None) -> int:
    """Answers and acts of every agency that are overdue: for the doctor."""
    return Reception.objects.filter(due_at__lt=now or clock.now()).count()


def free(sittings: Sequence[Sitting]) -> list[tuple[Sitting, int]]:
    """Sittings that were not called off, with the places left."""
    return [
        (row, max(row.places - row.held, 0))  # type: ignore[attr-defined]  # annotated
        for row in sittings if row.cancelled_at is None
    ]  # fmt: skip


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.TZ)
