"""How long people will wait: everybody in line, and whoever comes now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from motcua.kernel import clock
from motcua.tickets.models import Appointment, Ticket
from motcua.tickets.queries import paces
from motcua.tickets.queries.counters import Chair, chairs
from motcua.tickets.queries.halls import Hall, hall
from motcua.tickets.queries.kept import Kept
from motcua.tickets.queries.lines import Line, lines
from motcua.tickets.queries.opening import sessions_of
from motcua.tickets.rules import expected as playing
from motcua.tickets.rules.calling import Waiter
from motcua.tickets.rules.expected import Calls, Desk, told

SECONDS: Final = 2.0
OVERDUE: Final = 5.0  # minutes until somebody whose break is over comes back, as we reckon
HORIZON: Final = 90.0  # minutes ahead in which people with a priority are expected
MOST: Final = 30  # of them, a group
NEWCOMER: Final = 1 << 40  # keys of people who do not exist
EXPECTED: Final = 1 << 41


@dataclass(frozen=True, slots=True)
class GroupWait:
    """What a newcomer of a group is told. Minutes are None where nobody can know."""

    waiting: int
    minutes: int | None
    opens_at: datetime | None  # when a counter is back or the hall opens; None: now, or unknown
    open_counters: int


@dataclass(frozen=True, slots=True)
class TicketWait:
    """What the holder of a ticket is told: how many of the group are before, minutes, the hour."""

    ahead: int
    minutes: int | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class _State:
    at: datetime
    here: Hall
    line: list[Line]
    open: list[Chair]
    calls: Calls

    def newcomer(self, group: int, priority: str = "", returning: bool = False) -> int | None:
        """Minutes as told to somebody who comes now."""
        one = _newcomer(self.here, group, priority, returning)
        ahead = sum(_minutes(w.rank_at, self.at) <= one.rank for w in self.line_of(group))
        minutes = self.calls.get(one.key)
        return None if minutes is None else told(minutes, ahead)

    def line_of(self, group: int) -> list[Line]:
        return [one for one in self.line if one.group_id == group]


def waits(agency_id: int, priority: str = "", *, returning: bool = False) -> dict[int, GroupWait]:
    """The line of every group, for somebody of a priority class who comes now."""
    state = _states.of(agency_id)
    return {key: _group_wait(state, key, priority, returning) for key in state.here.groups}


def wait_of(ticket: Ticket) -> TicketWait:
    """How long a ticket still waits; no minutes where it waits no more or at no open counter."""
    if not ticket.in_line or ticket.day != clock.today():
        return TicketWait(0, None, None)
    state = _states.of(ticket.agency_id)
    if not any(one.id == ticket.pk for one in state.line):
        state = _states.anew(ticket.agency_id)
    keys = [one.id for one in state.line_of(ticket.group_id)]
    ahead = keys.index(ticket.pk) if ticket.pk in keys else 0
    minutes = state.calls.get(ticket.pk)
    if minutes is None:
        return TicketWait(ahead, None, None)
    return TicketWait(ahead, told(minutes, ahead), state.at + timedelta(minutes=minutes))


def newcomer(agency_id: int, group_id: int, priority: str, *, returning: bool) -> int | None:
    """Minutes as told to somebody who takes a ticket now; None where nobody can know."""
    return _states.of(agency_id).newcomer(group_id, priority, returning)


def _group_wait(state: _State, group: int, priority: str, returning: bool) -> GroupWait:
    serving = [c.session for c in state.open if group in _serves(state.here, c)]
    working = {s.counter_id for s in serving if s.state == "open"}
    return GroupWait(
        len(state.line_of(group)), state.newcomer(group, priority, returning),
        None if working else _opens_at(state, [s.back_at for s in serving]), len(working),
    )  # fmt: skip


def _opens_at(state: _State, back: list[datetime | None]) -> datetime | None:
    """When a break ends; else, outside the sessions, when the next one of today begins."""
    if known := [moment for moment in back if moment and moment > state.at]:
        return min(known)
    spans = sessions_of(state.here.agency_id, state.at)
    if back or any(start <= state.at < end for start, end in spans):
        return None
    return next((start for start, _ in spans if start > state.at), None)


def _read(agency_id: int) -> _State:
    at, here = clock.now(), hall(agency_id)
    line = [one for one in lines(agency_id) if one.group_id in here.groups]
    open_chairs = chairs(agency_id)
    usual, haste = _past.of(agency_id)
    desks = [desk for chair in open_chairs if (desk := _desk(here, chair, at))]
    everybody = [_waiter(one, at) for one in line]
    if line:
        everybody += [*_booked(here, at), *_hasty(here, haste)]
    calls = playing.expected(everybody, list(_newcomers(here)), desks, paces.today(here, usual, at))
    return _State(at, here, line, open_chairs, calls)


def _waiter(one: Line, at: datetime) -> Waiter:
    hour = _minutes(one.not_before, at) if one.not_before else None
    return Waiter(_minutes(one.rank_at, at), one.id, one.group_id, hour, one.for_counter_id)


def _desk(here: Hall, chair: Chair, at: datetime) -> Desk | None:
    """A counter as it stands; None for one whose officer has not said when they are back."""
    session, service = chair.session, chair.service
    groups = _serves(here, chair)
    if session.state == "paused":
        if session.back_at is None:
            return None
        left = _minutes(session.back_at, at)
        return Desk(session.counter_id, groups, back_in=left if left > 0 else OVERDUE)
    if service is None or service.group_id not in here.groups:
        return Desk(session.counter_id, groups)
    lasted = max(0.0, -_minutes(service.called_at, at))
    return Desk(session.counter_id, groups, service.group_id, lasted)


def _serves(here: Hall, chair: Chair) -> frozenset[int]:
    return here.serves.get(chair.session.counter_id, frozenset())


def _newcomers(here: Hall) -> Iterator[Waiter]:
    for group in here.groups:
        yield _newcomer(here, group, "", False)
        yield _newcomer(here, group, "elderly", False)
        yield _newcomer(here, group, "", True)


def _newcomer(here: Hall, group: int, priority: str, returning: bool) -> Waiter:
    starts = here.settings.head_starts
    worth = starts.priority if priority else starts.returning if returning else timedelta(0)
    kind = 1 if priority else 2 if returning else 0
    return Waiter(-worth / timedelta(minutes=1), NEWCOMER + 3 * group + kind, group)


def _booked(here: Hall, at: datetime) -> Iterator[Waiter]:
    """Appointments of today that are still to come: they will stand before others."""
    starts = here.settings.head_starts
    rows = Appointment.objects.filter(
        agency_id=here.agency_id, state="booked", group__in=here.groups,
        starts_at__gt=at - starts.grace, starts_at__lt=at + timedelta(minutes=HORIZON),
    ).values_list("pk", "group_id", "starts_at")  # fmt: skip
    for key, group, hour in rows:
        yield Waiter(
            _minutes(hour - starts.appointment, at), EXPECTED + key, group,
            comes=max(1.0, _minutes(hour, at)),
        )  # fmt: skip


def _hasty(here: Hall, haste: Mapping[int, float]) -> Iterator[Waiter]:
    """People with a priority who are likely to come while others wait."""
    head = here.settings.priority_minutes
    for group, rate in haste.items():
        if group in here.groups and rate > 0:
            for i in range(min(MOST, int(HORIZON * rate + 0.5))):
                comes = (i + 0.5) / rate
                yield Waiter(comes - head, -(group * MOST + i) - 1, group, comes=comes)


def _minutes(moment: datetime, at: datetime) -> float:
    return (moment - at) / timedelta(minutes=1)


_states: Final = Kept(SECONDS, _read)
_past: Final = Kept(600.0, lambda agency_id: paces.past(hall(agency_id), clock.now()))
