"""Which warnings are due now, before anybody was told: seven statements an agency at most.

A mark of a step or a dossier speaks only where the whole dossier's time gives reason to: a seal
that is put an hour late on what is due in a week is nobody's alarm (docs/decisions/0016).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection

from motcua.agencies import queries as agencies
from motcua.watch import reading, rules
from motcua.watch.models import EarlyWarning, WarningRules
from motcua.watch.queries.risk import Risk, risk_of
from motcua.watch.queries.settings import rules_of
from motcua.watch.reading import RUNNING, Standing
from motcua.watch.rules import Chain, Person, Place, To
from motcua.watch.ways import Ways

Key = tuple[int, int | None, int, int]
# Pauses of the present term that are over: time that was not anybody's to work in.
_PAUSES: Final = """
    select p.dossier_id, p.started_at, p.ended_at from dossiers_pause p
    join dossiers_dossier d on d.id = p.dossier_id
    where d.agency_id = %s and d.status = any(%s) and p.ended_at is not null
        and p.started_at >= d.term_started_at
"""


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody is to be told; ``key``: dossier, task, level, turn."""

    key: Key
    share: int
    due_at: datetime
    to: To


@dataclass(frozen=True, slots=True)
class _Reached:
    """A mark that was reached, told or not; ``place``: where the work stands."""

    key: Key
    share: int
    due_at: datetime
    place: Place


def due(agency_id: int, now: datetime) -> list[Due]:
    """What is to be told now and was not told yet, in the order in which rows are written."""
    reached = list(_reached(agency_id, now))
    told = _told(agency_id) if reached else set()
    news = [one for one in reached if one.key not in told]
    if not news:  # most looks: who stands above whom need not be asked
        return []
    chain = chain_of(agency_id, now)
    found = [Due(n.key, n.share, n.due_at, chain.at(n.key[2], n.place)) for n in news]
    return sorted(found, key=lambda one: (one.key[0], one.key[1] or 0, one.key[2]))


def _told(agency_id: int) -> set[Key]:
    rows = EarlyWarning.objects.filter(agency=agency_id, dossier__status__in=RUNNING)
    return set(rows.order_by().values_list("dossier", "task", "level", "turn"))


def _reached(agency_id: int, now: datetime) -> Iterator[_Reached]:
    own, ways = rules_of(agency_id), Ways(now)
    stood, parts = _stood_still(agency_id, ways), reading.parts(agency_id)
    for one in reading.standings(agency_id):
        risk = risk_of(agency_id, one, parts.get(one.dossier_id), ways, own.risk_share)
        most = _pressing(agency_id, one, risk, ways, own)
        if not most:
            continue
        place = Place(one.officer_id, one.unit_id, one.role or "")
        for task_id, share, due_at, marks in _clocks(agency_id, one, ways, stood, own):
            level = min(most, rules.reached(share, marks, late=due_at < now))
            for told in range(1, level + 1):
                key = (one.dossier_id, task_id, told, one.turn)
                yield _Reached(key, share, due_at, place)


def _pressing(
    agency_id: int, one: Standing, risk: Risk, ways: Ways, own: WarningRules
) -> int:  # fmt: skip
    """How far up its forecast lets anybody be told of it."""
    overdue = one.due_at is not None and one.due_at < ways.now
    total = ways.between(agency_id, one.since, one.due_at)
    return rules.pressing(risk.needed, risk.left, total, share=own.risk_share, overdue=overdue)


def _clocks(
    agency_id: int, one: Standing, ways: Ways, stood: dict[int, int], own: WarningRules
) -> Iterator[tuple[int | None, int, datetime, list[int]]]:
    """The dossier's clock and its step's: what is over of each in per cent, its end, its marks."""
    total, left = ways.between(agency_id, one.since, one.due_at), ways.left(agency_id, one.due_at)
    if one.due_at is not None and total is not None and left is not None:
        share = rules.elapsed(total - stood.get(one.dossier_id, 0), left)
        yield None, share, one.due_at, own.dossier_marks
    within = ways.way(one).here
    if one.task_id is None or one.step_due_at is None or one.agency_id is None:
        return
    step_left = ways.left(one.agency_id, one.step_due_at)
    if step_left is not None and within >= own.shortest_step:
        yield one.task_id, rules.elapsed(within, step_left), one.step_due_at, own.step_marks


def _stood_still(agency_id: int, ways: Ways) -> dict[int, int]:
    """Dossier → working minutes of its term in which it waited for its citizen."""
    found: dict[int, int] = {}
    with connection.cursor() as cursor:
        cursor.execute(_PAUSES, [agency_id, RUNNING])
        for dossier_id, start, end in cursor.fetchall():
            found[dossier_id] = found.get(dossier_id, 0) + (
                ways.between(agency_id, start, end) or 0
            )
    return found


def chain_of(agency_id: int, now: datetime) -> Chain:
    """The way up in an agency at a moment (two statements)."""
    rows = agencies.officers_of(agency_id).order_by().values_list("pk", "unit_id", "roles")
    shift = agencies.on_duty(agency_id, now)
    return Chain(
        [Person(pk, unit, frozenset(roles)) for pk, unit, roles in rows],
        shift.officer_id if shift else None,
    )
