"""From the record to its pictures: addresses that open the right camera at the right minute."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse

from motcua.agencies.actors import Actor
from motcua.cameras import queries
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.tickets.models import CounterSession, Service


def of_services(
    actor: Actor, agency_id: int, label: str, services: Iterable[Service]
) -> Mapping[int, str]:
    """For times a ticket was served, by id; none for who may not look back (one query)."""
    seen = queries.at_counters(actor, agency_id)
    return {
        row.pk: _address(row.counter_id, row.called_at, f"ticket:{label}")
        for row in services
        if seen.at(row.counter_id, row.called_at)
    }


def of_sessions(
    actor: Actor, agency_id: int, sessions: Iterable[CounterSession]
) -> Mapping[int, str]:
    """For sessions of counters: their opening (one query)."""
    seen = queries.at_counters(actor, agency_id)
    return {
        row.pk: _address(row.counter_id, row.opened_at, f"session:{row.counter.number}")
        for row in sessions
        if seen.at(row.counter_id, row.opened_at)
    }


def of_dossier(
    actor: Actor, agency_id: int, code: str, trail: Iterable[Entry]
) -> Mapping[int, str]:
    """For entries made at a counter that a camera saw, by seq (two queries)."""
    found = queries.of_entries(trail, queries.at_counters(actor, agency_id))
    about = f"dossier:{code}"
    return {seq: _address(one.counter, one.at, about) for seq, one in found.items()}


def _address(counter: int, at: datetime, about: str) -> str:
    when = clock.local(at).isoformat(timespec="seconds")
    asked = urlencode({"at": when, "counter": counter, "about": about})
    return f"{reverse('office:camera_review')}?{asked}"
