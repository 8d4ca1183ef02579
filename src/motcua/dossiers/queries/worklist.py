"""The worklist: open tasks sorted by what burns, keyset-paged, permission in the WHERE clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Q

from motcua.agencies.actors import Actor
from motcua.dossiers import lateness, timing
from motcua.dossiers.lights import Light, State, answer, decision, light
from motcua.dossiers.models import Task
from motcua.dossiers.queries import scopes
from motcua.dossiers.queries.scopes import Part, Scope
from motcua.dossiers.rules import Status
from motcua.kernel import clock

PAGE: Final = 50
FIRST: Final = {"late": 0, "undated": 1}
# Read in one query with the task; nothing else of a dossier is shown in a list.
COLUMNS: Final = (
    "id", "kind", "step_code", "step_name", "role", "unit_id", "agency_id", "officer_id", "due_at",
    "burn_at", "note", "field_code", "state",
    "dossier__id", "dossier__code", "dossier__status", "dossier__procedure_name",
    "dossier__owner_name", "dossier__submitter_name", "dossier__channel", "dossier__due_at",
    "dossier__paused_at", "dossier__ended_at",
    "dossier__submitted_at", "dossier__extensions",
    "dossier__agency", "dossier__version_id", "dossier__case_code",
    "dossier__whole", "dossier__joint_version_id", "dossier__part",
    "officer__name", "unit__name",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a list shows of what it could: "" for everything; ``officer`` "0" is nobody yet."""

    field: str = ""
    step: str = ""
    unit: str = ""
    officer: str = ""

    def of(self, rows: Part) -> Part:
        """The rows of a range that are shown."""
        if self.field:
            rows = rows.filter(field_code=self.field)
        if self.step:
            rows = rows.filter(step_code=self.step)
        if self.unit:
            rows = rows.filter(unit=int(self.unit))
        return rows.filter(officer=int(self.officer) or None) if self.officer else rows

    def shows(self, field: str, step: str, unit: int, officer: int | None) -> bool:
        """The same of one task that was read already."""
        return (
            self.field in ("", field)
            and self.step in ("", step)
            and self.unit in ("", str(unit))
            and self.officer in ("", str(officer or 0))
        )


ALL: Final = Narrow()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    task: Task
    light: Light

    @property
    def unapologised(self) -> bool:
        """Whether the dossier is late, and nobody has apologised for it (form 04)."""
        return self.light.state == "late" and lateness.unapologised(self.task.dossier)


@dataclass(frozen=True, slots=True)
class Worklist:
    """One page and where the next one begins ("" at the end)."""

    rows: Sequence[Row]
    after: str


def worklist(
    actor: Actor,
    scope: Scope = "mine",
    *,
    state: State | None = None,
    narrow: Narrow = ALL,
    after: str = "",
    limit: int = PAGE,
    now: datetime | None = None,
) -> Worklist:
    """A page of the list, in two queries.

    ``after`` is what the page before gave; a broken one starts anew.
    """
    now = now or clock.now()
    soon = scopes.soon_until(actor.agency_id, now) if state else now
    ranges = [
        _beyond(narrow.of(scopes.of_state(part, state, now, soon)), after)
        for part in scopes.parts(actor, scope)
    ]
    keys = scopes.united(ranges, ("burn_at", "id"), limit + 1)
    rows = rows_of([key for _, key in keys[:limit]], now)
    rows.sort(key=lambda row: FIRST.get(row.light.state, 2))
    last = keys[limit - 1] if len(keys) > limit else None
    return Worklist(rows, f"{last[0].isoformat()}~{last[1]}" if last else "")


def rows_of(task_ids: Sequence[int], now: datetime | None = None) -> list[Row]:
    """These tasks as lines of a list, what burns first (one query); permission is the caller's."""
    now = now or clock.now()
    found = Task.objects.filter(pk__in=task_ids).select_related("dossier", "officer", "unit")
    found = found.order_by("burn_at", "id").only(*COLUMNS)
    return [Row(task, light_of(task, now)) for task in found]


def chosen(actor: Actor, task_ids: Sequence[int], *, now: datetime | None = None) -> list[Row]:
    """Those of the tasks that the actor may see, open or not (two queries)."""
    among = Task.objects.filter(pk__in=task_ids).order_by("burn_at", "id")
    seen = scopes.united(scopes.parts(actor, "all", among), ("burn_at", "id"), len(task_ids))
    return rows_of([key for _, key in seen], now)


def light_of(task: Task, now: datetime) -> Light:
    """The light of the dossier a task belongs to."""
    dossier = task.dossier
    if dossier.ended_at is not None:
        back = task.kind == "give_back"
        return Light("done", "Chờ trả lại giấy tờ" if back else "Có kết quả, chờ trả")

    def counted(start: datetime, end: datetime) -> int:
        return timing.counted(task.agency_id, start, end)

    if task.kind == "withdrawal" and task.due_at:
        return decision(task.due_at, now=now, counted=counted)
    if task.kind == "supplied":
        return answer(task.due_at, now=now, counted=counted)
    return light(
        timing.owed_by(dossier),
        paused=dossier.is_paused,
        ended=False,
        deciding=dossier.state is Status.WITHDRAWING,
        now=now,
        counted=counted,
    )


def _beyond(rows: Part, after: str) -> Part:
    moment, _, last = after.partition("~")
    try:
        burn, key = datetime.fromisoformat(moment), int(last)
    except ValueError:
        return rows
    return rows.filter(Q(burn_at__gt=burn) | Q(burn_at=burn, pk__gt=key)).filter(burn_at__gte=burn)


def work_by_unit(agency_id: int) -> dict[int, int]:
    """Open tasks of an agency by unit id."""
    rows = Task.objects.filter(agency=agency_id, state="open").order_by()
    return dict(rows.values_list("unit").annotate(Count("id")))
