"""From the record to the picture: which camera saw a counter, and where an entry was written."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import may
from motcua.cameras.queries.cameras import recorded
from motcua.cameras.rules.rights import REVIEW
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.tickets.models import CounterSession


@dataclass(frozen=True, slots=True)
class Moment:
    """A counter at an hour that a camera saw."""

    counter: int
    at: datetime


class Seen(dict[int, list[tuple[datetime, datetime | None]]]):
    """By counter from when to when cameras saw it; None for one that still does."""

    def at(self, counter: int, moment: datetime) -> bool:
        """Whether pictures of a counter may be kept for that moment."""
        spans = self.get(counter, ())
        return any(first <= moment and (end is None or moment <= end) for first, end in spans)

    @property
    def first(self) -> datetime | None:
        """Before this hour nothing is kept; None where nothing is seen."""
        return min((first for spans in self.values() for first, _end in spans), default=None)


def at_counters(actor: Actor, agency_id: int, now: datetime | None = None) -> Seen:
    """Counters that some camera sees or saw, each with the hours that may be kept.

    Empty for who may not look back (one query).
    """
    found = Seen()
    if not may(actor, REVIEW, agency_id=agency_id):
        return found
    today = now or clock.now()
    rows = recorded(agency_id).values_list("counters", "days", "added_at", "removed_at")
    for counter, days, added, removed in rows:
        if counter:
            found.setdefault(counter, []).append(
                (max(added, today - timedelta(days=days)), removed)
            )
    return found


def of_entries(entries: Iterable[Entry], seen: Seen) -> dict[int, Moment]:
    """For entries written by an officer who sat at a seen counter then: which, by seq (one query).

    None where nothing is seen.
    """
    first = seen.first
    if first is None:
        return {}
    recent = [entry for entry in entries if entry.actor_id and entry.at >= first]
    if not recent:
        return {}
    sat = list(CounterSession.objects.filter(
        Q(closed_at=None) | Q(closed_at__gte=min(entry.at for entry in recent)),
        counter__in=list(seen), officer__in={entry.actor_id for entry in recent},
    ))  # fmt: skip
    found = ((entry, _seat(entry, sat, seen)) for entry in recent)
    return {entry.seq: Moment(seat, entry.at) for entry, seat in found if seat}


def _seat(entry: Entry, sat: Iterable[CounterSession], seen: Seen) -> int | None:
    for row in sat:
        there = row.opened_at <= entry.at and (row.closed_at is None or entry.at <= row.closed_at)
        if row.officer_id == entry.actor_id and there and seen.at(row.counter_id, entry.at):
            return row.counter_id
    return None
