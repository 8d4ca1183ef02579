"""Telling people, once a level: whichever of two workers comes first."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.db import connection, transaction

from motcua.journal import commands as journal
from motcua.journal.rules import START
from motcua.kernel import clock, rows
from motcua.watch.queries.due import Due, due

BATCH: Final = 100
_COLUMNS: Final = (
    "agency_id", "dossier_id", "task_id", "level", "turn", "share", "due_at", "officer_id",
    "unit_id", "role", "raised_at",
)  # fmt: skip
_ROW: Final = "(%s, %s, %s::bigint, %s, %s, %s, %s, %s::bigint, %s::bigint, %s, %s)"
_INSERT: Final = f"""
    insert into watch_earlywarning ({", ".join(_COLUMNS)}) values {{rows}}
    on conflict do nothing returning id, dossier_id, task_id, level, turn
"""  # noqa: S608  # our own words
# What it speaks of has moved on: done, ended, or under a new promise.
_CLOSE: Final = """
    update watch_earlywarning w set closed_at = coalesce(d.ended_at, %s)
    from dossiers_dossier d
    where d.id = w.dossier_id and w.agency_id = %s and w.closed_at is null and (
        d.ended_at is not null or w.turn <> d.extensions + d.supplements
        or exists (select 1 from dossiers_task t where t.id = w.task_id and t.state <> 'open')
    )
"""


def raise_warnings(agency_id: int, *, at: datetime | None = None) -> int:
    """Tell everybody who is to be told by now; how many were told. Twice tells nobody twice."""
    at = at or clock.now()
    _close(agency_id, at)
    found = due(agency_id, at)
    return sum(
        _raise(agency_id, found[begin : begin + BATCH], at) for begin in range(0, len(found), BATCH)
    )


def _close(agency_id: int, at: datetime) -> None:
    """What is over goes out of the way; lists have left it out already."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOSE, [at, agency_id])


@transaction.atomic
def _raise(agency_id: int, found: Sequence[Due], at: datetime) -> int:
    by_key = {one.key: one for one in found}
    statement = _INSERT.format(rows=", ".join([_ROW] * len(found)))
    values = [value for one in found for value in _values(agency_id, one, at)]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        made = cursor.fetchall()
    with rows.together():
        for pk, *key in made:
            _record(agency_id, pk, by_key[tuple(key)], at)
    return len(made)


def _values(agency_id: int, one: Due, at: datetime) -> tuple[Any, ...]:
    to = one.to
    return (
        agency_id, *one.key, one.share, one.due_at, to.officer_id, to.unit_id, to.role, at,
    )  # fmt: skip


def _record(agency_id: int, warning_id: int, one: Due, at: datetime) -> None:
    dossier_id, task_id, level, turn = one.key
    data = {
        "dossier": dossier_id, "task": task_id, "level": level, "turn": turn, "share": one.share,
        "due_at": clock.local(one.due_at).isoformat(), "officer": one.to.officer_id,
        "unit": one.to.unit_id, "role": one.to.role,
    }  # fmt: skip
    chain = f"warning:{agency_id}:{warning_id}"
    journal.append(chain, "watch.raised", at=at, actor=None, data=data, prev=START)
