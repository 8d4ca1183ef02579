"""What a board shows: counters, who was just called, who is next, who was missed. No names.

Six queries, however many wait: screens read this after every change of the hall.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Case, Count, When, Window

from motcua.agencies import queries as agencies
from motcua.kernel import clock
from motcua.tickets.models import Counter, Ticket
from motcua.tickets.queries.counters import Chair, chairs
from motcua.tickets.queries.halls import Hall, hall
from motcua.tickets.queries.opening import next_session, sessions_of
from motcua.tickets.rules.numbers import label
from motcua.tickets.rules.states import IN_LINE, State

NEXT: Final = 6
MISSED: Final = 4
Json = dict[str, Any]


def board(agency_id: int, zone: str = "") -> Json:
    """The state of a board as plain JSON, the same for every screen of the zone."""
    here, open_chairs = hall(agency_id), chairs(agency_id)
    shown = [c for c in here.counters.values() if not zone or c.zone == zone]
    groups = sorted(frozenset[int]().union(*(here.serves[c.pk] for c in shown)))
    head, waiting = _line(agency_id, groups)
    return {
        "at": _stamp(clock.now()),
        "door": _door(here, open_chairs),
        "counters": [_counter(here, c, open_chairs) for c in shown],
        "calls": _calls(shown, open_chairs),
        "next": head,
        "waiting": waiting,
        "missed": _missed(agency_id, groups),
        "lead": _lead(agency_id),
        "notices": [n.strip() for n in here.settings.board_message.split("|") if n.strip()],
        "times": here.settings.voice_times,
    }


def zones(agency_id: int) -> list[str]:
    """The parts of a hall that have boards of their own."""
    return sorted({c.zone for c in hall(agency_id).counters.values() if c.zone})


def _line(agency_id: int, groups: Sequence[int]) -> tuple[list[str], int]:
    """Who is next, and how many wait; whoever has an appointment later comes after the others."""
    now = clock.now()
    rows = Ticket.objects.filter(
        agency_id=agency_id, day=clock.local(now).date(), state__in=sorted(IN_LINE),
        group_id__in=groups,
    )  # fmt: skip
    later = Case(When(not_before__gt=now, then=1), default=0)
    found = rows.annotate(later=later, all=Window(Count("*"))).order_by("later", "rank_at", "id")
    head = list(found.values_list("prefix", "number", "all")[:NEXT])
    return [label(prefix, number) for prefix, number, _ in head], head[0][2] if head else 0


def _missed(agency_id: int, groups: Sequence[int]) -> list[str]:
    """Who was called and did not come, the latest first."""
    rows = Ticket.objects.filter(
        agency_id=agency_id, day=clock.today(), state=State.MISSED, group_id__in=groups
    ).order_by("-missed_at", "-id")
    return [label(*pair) for pair in rows.values_list("prefix", "number")[:MISSED]]


def _door(here: Hall, open_chairs: list[Chair]) -> Json:
    """Whether people are received now; where not, when next."""
    now = clock.now()
    early = timedelta(minutes=here.settings.opens_before)
    spans = sessions_of(here.agency_id, now)
    if any(start - early <= now < end for start, end in spans) or any(
        chair.service for chair in open_chairs
    ):
        return {"open": True, "opens": ""}
    return {"open": False, "opens": _stamp(next_session(here.agency_id, now))}


def _counter(here: Hall, counter: Counter, open_chairs: list[Chair]) -> Json:
    mine = [chair for chair in open_chairs if chair.session.counter_id == counter.pk]
    labels = [chair.service.ticket.label for chair in mine if chair.service]
    working = [chair for chair in mine if chair.session.state == "open"]
    back = min((c.session.back_at for c in mine if c.session.back_at), default=None)
    state = "open" if working else "paused" if mine else "closed"
    return {
        "number": counter.number, "name": counter.name, "labels": labels, "state": state,
        "back": f"{clock.local(back):%H:%M}" if back and state == "paused" else "",
    }  # fmt: skip


def _calls(shown: list[Counter], open_chairs: list[Chair]) -> list[Json]:
    """Who is called and has not come, newest call first: what the board shows big and says."""
    keys = {counter.pk for counter in shown}
    called = [
        (chair.service.ticket, chair.session.counter.number)
        for chair in open_chairs
        if chair.service and chair.session.counter_id in keys
        if chair.service.ticket.state == State.CALLED
    ]
    rows = sorted(called, key=lambda pair: pair[0].called_at or clock.now(), reverse=True)
    return [
        {
            "key": f"{ticket.pk}.{ticket.calls}.{_stamp(ticket.called_at)}",
            "label": ticket.label, "prefix": ticket.prefix, "ticket": ticket.number,
            "counter": number, "calls": ticket.calls, "language": ticket.language,
            "at": _stamp(ticket.called_at),
        }
        for ticket, number in rows
    ]  # fmt: skip


def _lead(agency_id: int) -> str:
    shift = agencies.on_duty(agency_id)
    if shift is None:
        return ""
    title = shift.officer.title
    return f"{shift.officer.name}, {title}" if title else shift.officer.name


def _stamp(at: datetime | None) -> str:
    return at.isoformat() if at else ""
