"""Where work stands: open tasks by step, unit, officer and field, each by its light."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Q

from motcua.dossiers import timing
from motcua.dossiers.answers import INBOX
from motcua.dossiers.lights import State
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.queries.scopes import soon_until
from motcua.dossiers.rules import OPEN

OLD: Final = timedelta(days=30)  # a result that has waited longer is a matter of its own
_STATE: Final = """
    case when {at} is null or {at} = %(undated)s then 'undated' when {at} >= %(never)s then 'paused'
         when {at} >= %(ended)s then 'done' when {at} < %(now)s then 'late'
         when {at} <= %(soon)s then 'soon' else 'ok' end
"""
_TASKS: Final = f"""
    select t.unit_id, u.name, t.officer_id, o.name, t.field_code, t.kind, t.step_code,
        min(t.step_name), {_STATE.format(at="t.burn_at")}, count(*), min(t.opened_at),
        count(*) filter (where t.opened_at < %(old)s)
    from dossiers_task t
    join agencies_unit u on u.id = t.unit_id
    left join agencies_officer o on o.id = t.officer_id
    where t.agency_id = %(agency)s and t.state = 'open'
    group by 1, 2, 3, 4, 5, 6, 7, 9
"""  # noqa: S608  # our own words
# A joint dossier counts once; a stopped clock is no lateness, whatever the date says.
_LIGHTS: Final = f"""
    select case when d.paused_at is not null then 'paused' else {_STATE.format(at="d.due_at")} end,
        count(*)
    from dossiers_dossier d
    where d.agency_id = %(agency)s and d.status = any(%(open)s) and d.accepted_at is not null
        and d.counted
    group by 1
"""  # noqa: S608


class _Line(NamedTuple):
    unit_id: int
    unit: str
    officer_id: int | None
    officer: str | None
    field: str
    kind: str
    step: str
    step_name: str
    state: State
    tasks: int
    since: datetime
    old: int


@dataclass(frozen=True, slots=True)
class Bar:
    """Tasks that stand at one place; ``key`` names it in the address of its list."""

    key: str
    name: str
    counts: Mapping[State, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())

    @property
    def burning(self) -> int:
        """Those that are late, due soon or without a date."""
        return sum(self.counts.get(state, 0) for state in ("late", "soon", "undated"))


@dataclass(frozen=True, slots=True)
class Inbox:
    """What was sent from home and is not answered; ``since``: the oldest of it."""

    total: int
    late: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Work:
    """Open tasks of an agency, the most first; results that only wait are told apart."""

    steps: Sequence[Bar]
    units: Sequence[Bar]
    officers: Sequence[Bar]
    fields: Sequence[Bar]
    inbox: Inbox
    to_return: int
    long_waiting: int  # results nobody has come for in thirty days


@dataclass(frozen=True, slots=True)
class Lights:
    """Dossiers under way by their light; a joint dossier is one."""

    counts: Mapping[State, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def work(agency_id: int, now: datetime) -> Work:
    """Everything that waits for somebody of the agency (one statement)."""
    lines = [_Line(*row) for row in _read(_TASKS, agency_id, now)]
    back = [line for line in lines if line.state == "done"]
    sent = [line for line in lines if line.kind in INBOX]
    live = [line for line in lines if line.state != "done" and line.kind not in INBOX]
    return Work(
        _bars(live, lambda line: (line.step, line.step_name)),
        _bars(live, lambda line: (str(line.unit_id), line.unit)),
        _bars(live, lambda line: (str(line.officer_id or ""), line.officer or "")),
        _bars(live, lambda line: (line.field, line.field)),
        _inbox(sent), sum(line.tasks for line in back), sum(line.old for line in back),
    )  # fmt: skip


def lights(agency_id: int, now: datetime) -> Lights:
    """Dossiers taken in and not ended (one statement)."""
    found: dict[State, int] = dict(_read(_LIGHTS, agency_id, now))
    return Lights(found)


def standing(agency_id: int, state: State, now: datetime, most: int) -> list[Dossier]:
    """The dossiers that ``lights`` counts under one light, the next due first (one query)."""
    rows = Dossier.objects.filter(
        agency=agency_id, status__in=OPEN, accepted_at__isnull=False, counted=True
    )
    soon = soon_until(agency_id, now)
    within: dict[State, Q] = {
        "undated": Q(due_at=None), "late": Q(due_at__lt=now),
        "soon": Q(due_at__gte=now, due_at__lte=soon), "ok": Q(due_at__gt=soon),
    }  # fmt: skip
    still = Q(paused_at__isnull=False)
    chosen = still if state == "paused" else ~still & within.get(state, Q(pk=None))
    return list(rows.filter(chosen).order_by("due_at", "id")[:most])


def tasks_of(dossiers: Iterable[Dossier]) -> dict[int, Task]:
    """By dossier the open task that burns first, where it stands at one (one query)."""
    rows = Task.objects.filter(dossier__in=[row.pk for row in dossiers], state="open")
    found: dict[int, Task] = {}
    for task in rows.select_related("unit", "officer").order_by("burn_at", "id"):
        found.setdefault(task.dossier_id, task)
    return found


def _inbox(lines: Sequence[_Line]) -> Inbox:
    late = sum(line.tasks for line in lines if line.state == "late")
    since = min((line.since for line in lines), default=None)
    return Inbox(sum(line.tasks for line in lines), late, since)


def _bars(lines: Sequence[_Line], of: Callable[[_Line], tuple[str, str]]) -> list[Bar]:
    names: dict[str, str] = {}
    found: dict[str, Counter[State]] = {}
    for line in lines:
        key, name = of(line)
        names[key] = name
        found.setdefault(key, Counter())[line.state] += line.tasks
    bars = [Bar(key, names[key], counts) for key, counts in found.items()]
    return sorted(bars, key=lambda bar: (-bar.total, bar.name))


def _read(statement: str, agency_id: int, now: datetime) -> Sequence[tuple[Any, ...]]:
    values: dict[str, Any] = {
        "agency": agency_id, "now": now, "soon": soon_until(agency_id, now), "old": now - OLD,
        "undated": timing.UNDATED, "never": timing.NEVER, "ended": timing.ENDED,
        "open": sorted(OPEN),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
