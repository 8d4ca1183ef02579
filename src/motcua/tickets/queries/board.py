"""What a board shows: counters, who was just called, who is next, who was missed. No names."""

from datetime import datetime
from typing import Any, Final

from motcua.agencies import queries as agencies
from motcua.kernel import clock
from motcua.tickets.models import Counter
from motcua.tickets.queries import lines
from motcua.tickets.queries.counters import Chair, chairs
from motcua.tickets.queries.halls import Hall, hall
from motcua.tickets.rules.states import State

NEXT: Final = 6
MISSED: Final = 4
Json = dict[str, Any]


def board(agency_id: int, zone: str = "") -> Json:
    """The state of a board as plain JSON, the same for every screen of the zone."""
    here, open_chairs = hall(agency_id), chairs(agency_id)
    shown = [c for c in here.counters.values() if not zone or c.zone == zone]
    groups = frozenset[int]().union(*(here.serves[c.pk] for c in shown))
    waiting = [line for line in lines.lines(agency_id) if line.group_id in groups]
    missed = [t for t in lines.others(agency_id, State.MISSED) if t.group_id in groups]
    return {
        "at": _stamp(clock.now()),
        "counters": [_counter(here, c, open_chairs) for c in shown],
        "calls": _calls(shown, open_chairs),
        "next": [line.label for line in waiting[:NEXT]],
        "waiting": len(waiting),
        "missed": [ticket.label for ticket in missed[:MISSED]],
        "lead": _lead(agency_id),
        "notices": [n.strip() for n in here.settings.board_message.split("|") if n.strip()],
        "times": here.settings.voice_times,
    }


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
