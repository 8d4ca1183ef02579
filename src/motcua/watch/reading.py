"""Where every dossier under way of an agency stands: one statement, one more for joint parts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db import connection

from motcua.dossiers.rules import WORKING

# The clock of these runs. What waits for its citizen is not ours to hurry; what was sent in and is
# not answered has alarms of its own (dossiers.answers).
RUNNING: Final = sorted(WORKING)
_COLUMNS: Final = """
    d.id, d.status, d.term_started_at, d.due_at, d.extensions + d.supplements, d.version_id,
    d.case_code, d.joint_version_id, d.part, d.whole_id,
    t.id, t.step_code, t.role, t.opened_at, t.due_at, t.officer_id, t.unit_id, t.agency_id
"""
_JOIN: Final = """
    left join dossiers_task t on t.dossier_id = d.id and t.state = 'open' and t.kind = 'step'
"""
_STANDING: Final = f"""
    select {_COLUMNS} from dossiers_dossier d {_JOIN}
    where d.agency_id = %s and d.status = any(%s)
"""  # noqa: S608  # our own words
_PARTS: Final = f"""
    select p.whole_id, p.code, p.after, p.state, p.way, p.agency_id, p.plan_due_at, w.version_id,
        {_COLUMNS}
    from joint_jointpart p
    join dossiers_dossier w on w.id = p.whole_id
    left join dossiers_dossier d on d.id = p.dossier_id {_JOIN}
    where w.agency_id = %s and w.status = any(%s) and p.state in ('waiting', 'started')
    order by p.whole_id, p."order"
"""  # noqa: S608


@dataclass(slots=True)
class Standing:
    """A dossier and the step it stands at; ``task_id`` None where it stands at none.

    ``turn`` counts the promises: a supplement or an apology begins a new one.
    """

    dossier_id: int
    status: int
    since: datetime | None
    due_at: datetime | None
    turn: int
    version_id: int
    case_code: str
    joint_version_id: int | None
    part: str
    whole_id: int | None
    task_id: int | None
    step_code: str | None
    role: str | None
    opened_at: datetime | None
    step_due_at: datetime | None
    officer_id: int | None
    unit_id: int | None
    agency_id: int | None


@dataclass(slots=True)
class PartStanding:
    """A part of a joint dossier that has not ended; ``standing`` None before it has begun."""

    whole_id: int
    code: str
    after: tuple[str, ...]
    state: str
    way: str
    agency_id: int
    plan_due_at: datetime | None
    joint_version_id: int
    standing: Standing | None


def standings(agency_id: int) -> Iterator[Standing]:
    """Every dossier of the agency whose clock runs (one statement)."""
    for row in _read(_STANDING, agency_id):
        yield Standing(*row)


def parts(agency_id: int) -> dict[int, list[PartStanding]]:
    """Whole → its parts that have not ended, for wholes whose clock runs (one statement)."""
    found: dict[int, list[PartStanding]] = {}
    for whole, code, after, state, way, agency, plan, version, *row in _read(_PARTS, agency_id):
        standing = Standing(*row) if row[0] is not None else None
        part = PartStanding(whole, code, tuple(after), state, way, agency, plan, version, standing)
        found.setdefault(whole, []).append(part)
    return found


def _read(statement: str, agency_id: int) -> Iterable[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [agency_id, RUNNING])
        return list(cursor.fetchall())
