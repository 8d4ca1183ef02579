"""The worklist: open tasks sorted by what burns, keyset-paged, permission in the WHERE clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from django.db.models import Count, Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.dossiers import timing
from motcua.dossiers.lights import DAY_MINUTES, Light, State, light
from motcua.dossiers.models import Task
from motcua.kernel import clock

Scope = Literal["mine", "unit", "all"]
PAGE: Final = 50
# Counting stops here: "999+" is as good as the exact number, and the list stays quick.
COUNT_LIMIT: Final = 1000
# Read in one query with the task; nothing else of a dossier is shown in a list.
COLUMNS: Final = (
    "id", "kind", "step_code", "step_name", "role", "unit_id", "officer_id", "due_at", "burn_at",
    "note", "field_code",
    "dossier__id", "dossier__code", "dossier__status", "dossier__procedure_name",
    "dossier__owner_name", "dossier__submitter_name", "dossier__channel", "dossier__due_at",
    "dossier__paused_at", "dossier__ended_at", "officer__name", "unit__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    task: Task
    light: Light


@dataclass(frozen=True, slots=True)
class Worklist:
    """One page and where the next one begins ("" at the end)."""

    rows: Sequence[Row]
    after: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tasks in each light, each up to COUNT_LIMIT."""

    late: int
    soon: int
    ok: int
    paused: int
    undated: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.late + self.soon + self.ok + self.paused + self.undated


def worklist(
    actor: Actor,
    scope: Scope = "mine",
    *,
    state: State | None = None,
    field: str = "",
    step: str = "",
    after: str = "",
    limit: int = PAGE,
    now: datetime | None = None,
) -> Worklist:
    """A page of the list. ``after`` is what the page before gave; a broken one starts anew."""
    now = now or clock.now()
    found: list[Task] = []
    for part in _parts(actor, scope):
        rows = _of_state(part, actor.agency_id, state, now)
        if field:
            rows = rows.filter(field_code=field)
        if step:
            rows = rows.filter(step_code=step)
        rows = _beyond(rows, after)
        found += rows.select_related("dossier", "officer", "unit").only(*COLUMNS)[: limit + 1]
    found.sort(key=lambda task: (task.burn_at, task.pk))
    more = found[limit:]
    rows_now = [Row(task, light_of(task, now)) for task in found[:limit]]
    if not after:
        rows_now.sort(key=lambda row: row.light.state != "late" and row.light.state != "undated")
    last = found[limit - 1] if more else None
    return Worklist(rows_now, f"{last.burn_at.isoformat()}~{last.pk}" if last else "")


def light_of(task: Task, now: datetime) -> Light:
    """The light of the dossier a task belongs to."""
    dossier = task.dossier
    return light(
        dossier.due_at,
        paused=dossier.is_paused,
        ended=dossier.ended_at is not None and task.step_code != "return",
        now=now if dossier.ended_at is None else dossier.ended_at,
        counted=lambda a, b: timing.counted(task.agency_id, a, b),
    )


def _open() -> QuerySet[Task]:
    return Task.objects.filter(state="open").order_by("burn_at", "id")


def _parts(actor: Actor, scope: Scope) -> list[QuerySet[Task]]:
    """The list as index ranges that do not overlap, each already in order."""
    if scope == "all":
        return [_open().filter(_readable(actor))]
    if scope == "unit":
        return [_open().filter(unit__in={p.unit_id for p in actor.everyone})]
    mine = _open().filter(officer__in={p.id for p in actor.everyone})
    waiting = [
        _open().filter(unit=p.unit_id, officer=None, role__in=p.roles, agency=p.agency_id)
        for p in _one_a_unit(actor)
    ]
    return [mine, *waiting]


def _one_a_unit(actor: Actor) -> list[Actor]:
    seen: dict[tuple[int, frozenset[str]], Actor] = {}
    for person in actor.everyone:
        seen.setdefault((person.unit_id, person.roles), person)
    return list(seen.values())


def _readable(actor: Actor) -> Q:
    condition = Q(pk__in=())
    for person in actor.everyone:
        match widest_scope(person, "dossier.read"):
            case "any":
                return Q()
            case "agency":
                condition |= Q(agency=person.agency_id)
            case "unit":
                condition |= Q(unit=person.unit_id)
            case "own":
                condition |= Q(officer=person.id)
            case None:
                pass
    return condition


def _beyond(rows: QuerySet[Task], after: str) -> QuerySet[Task]:
    moment, _, last = after.partition("~")
    try:
        burn, key = datetime.fromisoformat(moment), int(last)
    except ValueError:
        return rows
    return rows.filter(Q(burn_at__gt=burn) | Q(burn_at=burn, pk__gt=key)).filter(burn_at__gte=burn)


def _of_state(
    rows: QuerySet[Task], agency_id: int, state: State | None, now: datetime
) -> QuerySet[Task]:
    if state is None or state == "done":
        return rows
    soon = timing.step_due(agency_id, now, DAY_MINUTES)
    dated = rows.filter(burn_at__gt=timing.UNDATED, burn_at__lt=timing.NEVER)
    choices: dict[str, QuerySet[Task]] = {
        "late": dated.filter(burn_at__lt=now),
        "soon": dated.filter(burn_at__gte=now, burn_at__lte=soon),
        "ok": dated.filter(burn_at__gt=soon),
        "paused": rows.filter(burn_at=timing.NEVER),
        "undated": rows.filter(burn_at=timing.UNDATED),
    }
    return choices[state]


def counts(actor: Actor, scope: Scope = "mine", *, now: datetime | None = None) -> Counts:
    """Tasks by light for the filters: one query a part, none over COUNT_LIMIT rows."""
    now = now or clock.now()
    soon = timing.step_due(actor.agency_id, now, DAY_MINUTES)
    total = dict.fromkeys(("late", "soon", "ok", "paused", "undated"), 0)
    for part in _parts(actor, scope):
        for burn in part.values_list("burn_at", flat=True)[:COUNT_LIMIT]:
            total[_state_at(burn, now, soon)] += 1
    return Counts(**total)


def _state_at(burn: datetime, now: datetime, soon: datetime) -> str:
    if burn == timing.UNDATED:
        return "undated"
    if burn >= timing.NEVER:
        return "paused"
    if burn < now:
        return "late"
    return "soon" if burn <= soon else "ok"


def work_by_unit(agency_id: int) -> dict[int, int]:
    """Open tasks of an agency by unit id."""
    rows = Task.objects.filter(agency=agency_id, state="open").order_by()
    return dict(rows.values_list("unit").annotate(Count("id")))
