"""Lists of open tasks as index ranges, each in order; permission is a WHERE clause."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final, Literal

from django.db.models import Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.dossiers import timing
from motcua.dossiers.lights import DAY_MINUTES, State
from motcua.dossiers.models import Task
from motcua.worktime.rules import CalendarGap

Scope = Literal["mine", "unit", "all"]
Part = QuerySet[Task]
_READ: Final = {"agency": "agency_id", "unit": "unit_id", "own": "id"}
_COLUMN: Final = {"agency": "agency", "unit": "unit", "own": "officer"}


def open_tasks() -> Part:
    """All open tasks, what burns first."""
    return Task.objects.filter(state="open").order_by("burn_at", "id")


def parts(actor: Actor, scope: Scope, among: Part | None = None) -> list[Part]:
    """The ranges of a list, at least one; a task may stand in two of them.

    Open tasks, unless other ones are given.
    """
    rows = open_tasks() if among is None else among
    conditions = {"mine": _mine, "unit": _units, "all": _readable}[scope](actor)
    return [rows.filter(condition) for condition in dict.fromkeys(conditions)] or [rows.none()]


def _mine(actor: Actor) -> Iterable[Q]:
    """What was given to the actor or an absent one, and what waits for anybody of their role."""
    yield from (Q(officer=p.id) for p in actor.everyone)
    for p in actor.everyone:
        yield Q(unit=p.unit_id, officer=None, role__in=sorted(p.roles), agency=p.agency_id)


def _units(actor: Actor) -> Iterable[Q]:
    for person in actor.everyone:
        if widest_scope(person, "dossier.read") not in (None, "own"):
            yield Q(unit=person.unit_id)


def _readable(actor: Actor) -> Iterable[Q]:
    for person in actor.everyone:
        scope = widest_scope(person, "dossier.read")
        if scope == "any":
            yield Q()
        elif scope is not None:
            yield Q(**{_COLUMN[scope]: getattr(person, _READ[scope])})


def united(ranges: Sequence[Part], columns: Sequence[str], limit: int) -> list[tuple[Any, ...]]:
    """The first rows of all ranges together, each once, in one query.

    ``columns`` begin with burn_at and id.
    """
    each = [part.values_list(*columns)[:limit] for part in ranges]
    if len(each) == 1:
        return list(each[0])
    return list(each[0].union(*each[1:]).order_by(*columns[:2])[:limit])


def soon_until(agency_id: int, now: datetime) -> datetime:
    """What is due until then is due soon: one working day ahead.

    An agency without opening hours has promised nothing, so nothing of its own is due.
    """
    try:
        return timing.step_due(agency_id, now, DAY_MINUTES)
    except CalendarGap:
        return now


def state_at(burn: datetime, now: datetime, soon: datetime) -> State:
    """The state of a task, told from its sort key."""
    if burn == timing.UNDATED:
        return "undated"
    if burn >= timing.NEVER:
        return "paused"
    if burn >= timing.ENDED:
        return "done"
    if burn < now:
        return "late"
    return "soon" if burn <= soon else "ok"


def of_state(rows: Part, state: State | None, now: datetime, soon: datetime) -> Part:
    """The rows of a range in one state: the same borders as ``state_at``."""
    borders: dict[State, tuple[datetime | None, datetime | None]] = {
        "undated": (None, timing.UNDATED),
        "late": (timing.UNDATED, now - datetime.resolution),
        "soon": (now - datetime.resolution, soon),
        "ok": (soon, timing.ENDED - datetime.resolution),
        "done": (timing.ENDED - datetime.resolution, timing.NEVER - datetime.resolution),
        "paused": (timing.NEVER - datetime.resolution, None),
    }
    if state is None:
        return rows
    after, until = borders[state]
    if after is not None:
        rows = rows.filter(burn_at__gt=after)
    return rows.filter(burn_at__lte=until) if until is not None else rows
