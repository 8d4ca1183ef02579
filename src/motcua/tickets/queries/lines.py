"""Who waits."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from motcua.kernel import clock
from motcua.tickets.models import Ticket
from motcua.tickets.rules.numbers import label
from motcua.tickets.rules.states import IN_LINE, State

_FIELDS = (
    "id", "prefix", "number", "group_id", "rank_at", "not_before", "for_counter_id", "priority",
    "waiting_since",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One who waits, as rules take it."""

    id: int
    label: str
    group_id: int
    rank_at: datetime
    not_before: datetime | None
    for_counter_id: int | None
    priority: str
    waiting_since: datetime


def lines(agency_id: int, day: date | None = None) -> list[Line]:
    """Everybody in line today, in calling order (one query)."""
    rows = _waiting(agency_id, day).order_by("rank_at", "id").values_list(*_FIELDS)
    return [Line(key, label(prefix, number), *more) for key, prefix, number, *more in rows]


def is_for(line: Line, group_ids: frozenset[int], counter_id: int) -> bool:
    """Whether a counter that serves these groups may call who waits."""
    return line.group_id in group_ids and line.for_counter_id in (None, counter_id)


def waiting_count(agency_id: int) -> int:
    """How many are in line today."""
    return _waiting(agency_id, None).count()


def ahead_of(ticket: Ticket) -> int:
    """How many of the same group stand before a ticket that waits."""
    rows = _waiting(ticket.agency_id, ticket.day).filter(group_id=ticket.group_id)
    before = Q(rank_at__lt=ticket.rank_at) | Q(rank_at=ticket.rank_at, pk__lt=ticket.pk)
    return rows.filter(before).count()


def others(agency_id: int, *states: State) -> list[Ticket]:
    """Tickets of today in some states (parked, missed), oldest first."""
    rows = Ticket.objects.filter(agency_id=agency_id, day=clock.today(), state__in=states)
    return list(rows.select_related("group").order_by("waiting_since", "id"))


def _waiting(agency_id: int, day: date | None) -> QuerySet[Ticket]:
    return Ticket.objects.filter(
        agency_id=agency_id, day=day or clock.today(), state__in=sorted(IN_LINE)
    )
