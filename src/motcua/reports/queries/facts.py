"""Dossiers of a period as dated facts, and what each figure counts among them.

One statement serves the report and the lists behind its figures, so a figure and its list cannot
differ. Nothing here reads a dossier's status: what happened after the period's end is not seen, and
a promise that was replaced later holds as it was known then.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from motcua.kernel import clock
from motcua.reports.rules import CELLS, Period

Group = Literal["field", "procedure", "officer", "channel"]


@dataclass(frozen=True, slots=True)
class Grouping:
    """How dossiers are put together: a name for people and where the key is found."""

    name: str
    key: str
    join: str = ""


# Who worked: the officer who did the first step, as far as it was done then.
_FIRST_STEP = """
    left join lateral (
        select t.done_by_id from dossiers_task t
        where t.dossier_id = d.id and t.kind = 'step' and t.state = 'done' and t.done_at < %(end)s
        order by t.id limit 1
    ) first_step on true"""
GROUPS: Final[Mapping[Group, Grouping]] = {
    "field": Grouping("Lĩnh vực", "d.field_code"),
    "procedure": Grouping("Thủ tục", "d.procedure_code"),
    "officer": Grouping("Cán bộ", "coalesce(first_step.done_by_id::text, '')", _FIRST_STEP),
    "channel": Grouping("Kênh nộp", "d.channel"),
}

# ``later``: promises replaced after the period; the earliest of them tells what held at its end.
# ``standing``: clocks that stood still at the end, and since when (one wait may follow on another).
_FACTS = """
with later as (
    select distinct on (c.dossier_id) c.dossier_id, c.old_due_at
    from dossiers_duechange c where c.at >= %(end)s
    order by c.dossier_id, c.at, c.id
), standing as (
    select p.dossier_id, min(coalesce(q.started_at, p.started_at)) as since
    from dossiers_pause p
    left join dossiers_pause q on q.dossier_id = p.dossier_id and q.ended_at = p.started_at
    where p.started_at < %(end)s and (p.ended_at is null or p.ended_at >= %(end)s)
    group by p.dossier_id
), facts as (
    select d.id, d.accepted_at, d.ended_at, d.channel, d.outcome, d.extensions,
        {key} as grp,
        d.accepted_at >= %(start)s as fresh,
        d.ended_at is null or d.ended_at >= %(start)s as alive,
        d.ended_at >= %(start)s and d.ended_at < %(end)s as ended,
        d.ended_at is null or d.ended_at >= %(end)s as unended,
        d.outcome in ('withdrawn', 'stopped') as stopped,
        case when later.dossier_id is null then d.due_at else later.old_due_at end as due,
        coalesce(standing.since, %(end)s) as clock_at,
        standing.since as paused_since
    from dossiers_dossier d
    left join later on later.dossier_id = d.id
    left join standing on standing.dossier_id = d.id{join}
    where d.agency_id = %(agency)s and d.accepted_at < %(end)s
        and (d.accepted_at >= %(start)s or d.ended_at is null or d.ended_at >= %(start)s)
)
"""
_DAY = "({} at time zone '" + clock.TZ.key + "')::date"
_EARLY = f"{_DAY.format('ended_at')} < {_DAY.format('due')}"
# The rule of ``rules.grades`` in the words of the database; a test holds the two together.
CONDITIONS: Final[Mapping[str, str]] = {
    "received": "fresh or alive",
    "received_online": "fresh and channel = 'online'",
    "received_direct": "fresh and channel in ('counter', 'post')",
    "carried_over": "not fresh and alive",
    "resolved": "ended",
    "resolved_early": f"ended and not stopped and {_EARLY}",
    "resolved_on_time": f"ended and (stopped or (ended_at <= due and not {_EARLY}))",
    "resolved_late": "ended and not stopped and ended_at > due",
    "resolved_undated": "ended and not stopped and due is null",
    "pending": "unended",
    "pending_in_term": "unended and due >= clock_at",
    "pending_late": "unended and due < clock_at",
    "pending_undated": "unended and due is null",
    "withdrawn": "ended and stopped",
    "refused": "ended and outcome = 'refused'",
    "extended": "ended and extensions > 0",
    "paused": "unended and paused_since is not null",
}


def facts(group: Group) -> str:
    """The beginning of a statement: a CTE ``facts`` with a column ``grp`` (text)."""
    how = GROUPS[group]
    return _FACTS.format(key=how.key, join=how.join)


def parameters(agency_id: int, period: Period) -> dict[str, Any]:
    """What ``facts`` asks for."""
    return {"agency": agency_id, "start": period.start, "end": period.end}


COUNTED: Final = ",\n    ".join(f"count(*) filter (where {CONDITIONS[n]}) as {n}" for n in CELLS)
