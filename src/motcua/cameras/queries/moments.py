"""From the record to the picture: which camera saw a counter, and where an entry was written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import may
from motcua.cameras.models import Camera
from motcua.cameras.rules.rights import REVIEW
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.tickets.models import CounterSession


@dataclass(frozen=True, slots=True)
class Moment:
    """A counter at an hour that a camera saw."""

    counter: int
    at: datetime


def at_counters(actor: Actor, agency_id: int, now: datetime | None = None) -> dict[int, datetime]:
    """Counters that some camera sees, each with the first hour that may be kept.

    Empty for who may not look back (one query).
    """
    if not may(actor, REVIEW, agency_id=agency_id):
        return {}
    today = now or clock.now()
    seen: dict[int, datetime] = {}
    rows = Camera.objects.filter(agency=agency_id, removed_at=None).values_list(
        "counters", "days", "added_at"
    )
    for counter, days, added in rows:
        if counter:
            first = max(added, today - timedelta(days=days))
            seen[counter] = min(first, seen.get(counter, first))
    return seen


def of_entries(entries: Iterable[Entry], seen: Mapping[int, datetime]) -> dict[int, Moment]:
    """For entries written by an officer who sat at a seen counter then: which, by seq (one query).

    None where nothing is seen.
    """
    first = min(seen.values(), default=None)
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


def _seat(entry: Entry, sat: Iterable[CounterSession], seen: Mapping[int, datetime]) -> int | None:
    for row in sat:
        there = row.opened_at <= entry.at and (row.closed_at is None or entry.at <= row.closed_at)
        if row.officer_id == entry.actor_id and there and entry.at >= seen[row.counter_id]:
            return row.counter_id
    return None
