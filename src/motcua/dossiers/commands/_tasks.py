"""Opening tasks: steps of the route, and decisions beside it."""

from datetime import datetime
from functools import lru_cache

from motcua.agencies import queries as agencies
from motcua.catalog.content import Step
from motcua.dossiers import timing
from motcua.dossiers.doors import agency_of_task
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.units import DESK as DESK
from motcua.dossiers.units import LEADERS as LEADERS
from motcua.dossiers.units import unit_of
from motcua.kernel import rows
from motcua.kernel.errors import Invalid

# Decisions that wait for us while the dossier's own clock stands still.
OWED_BY_US = ("withdrawal", "supplied")


@lru_cache(maxsize=4096)
def _unit_id(agency_id: int, code: str) -> int:
    found = agencies.unit_ids(agency_id).get(code)
    if found is None:
        raise Invalid(f"Cơ quan chưa có đơn vị “{code}”. Mời quản trị thêm đơn vị này.")
    return found


def unit_id(agency_id: int, code: str) -> int:
    """The unit with that code (units are never deleted, so it is remembered); raises Invalid."""
    return _unit_id(agency_id, code)


def open_step(dossier: Dossier, step: Step, *, at: datetime, officer_id: int | None = None) -> Task:
    """Let the dossier stand at a step of its route."""
    return _open(
        dossier, "step", step.code, step.name, step.role,
        unit_of(step),
        at=at, minutes=step.within_minutes, officer_id=officer_id,
    )  # fmt: skip


def open_decision(
    dossier: Dossier,
    kind: str,
    name: str,
    role: str,
    unit: str,
    *,
    at: datetime,
    minutes: int,
    officer_id: int | None = None,
) -> Task:
    """Ask somebody for a decision or an answer beside the route."""
    return _open(
        dossier, kind, kind, name, role, unit, at=at, minutes=minutes, officer_id=officer_id
    )


def _open(
    dossier: Dossier,
    kind: str,
    code: str,
    name: str,
    role: str,
    unit: str,
    *,
    at: datetime,
    minutes: int,
    officer_id: int | None,
) -> Task:
    agency_id = agency_of_task(dossier, kind, code)
    due = timing.step_due(agency_id, at, minutes) if minutes else None
    task = Task(
        dossier=dossier,
        agency_id=agency_id,
        kind=kind,
        step_code=code,
        step_name=name,
        role=role,
        unit_id=unit_id(agency_id, unit),
        officer_id=officer_id,
        opened_at=at,
        claimed_at=at if officer_id else None,
        due_at=due,
        burn_at=due if due and kind in OWED_BY_US else timing.burn_at(dossier),
        field_code=dossier.field_code,
    )
    dossier.opened.append(rows.insert(task))
    return task
