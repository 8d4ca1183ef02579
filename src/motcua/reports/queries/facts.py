"""Dossiers of a period as dated facts, and what each figure counts among them.

One statement serves the report and the lists behind its figures, so a figure and its list cannot
differ. Nothing here reads a dossier's status: what happened after the period's end is not seen, and
a promise that was replaced later holds as it was known then.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from motcua.kernel import clock
from motcua.reports.rules import Period

Group = Literal["field", "procedure", "officer", "unit", "channel"]


@dataclass(frozen=True, slots=True)
class Grouping:
    """How dossiers are put together: a name for people and where the key is found."""

    name: str
    key: str
    join: str = ""


# Who worked: the officer who did the first step, and the unit, as far as it was done then.
_FIRST_STEP = """
    left join lateral (
        select t.done_by_id, t.unit_id from dossiers_task t
        where t.dossier_id = d.id and t.kind = 'step' and t.state = 'done' and t.done_at < %(end)s
        order by t.id limit 1
    ) first_step on true"""
GROUPS: Final[Mapping[Group, Grouping]] = {
    "field": Grouping("Lĩnh vực", "d.field_code"),
    "procedure": Grouping("Thủ tục", "d.procedure_code"),
    "officer": Grouping("Cán bộ", "coalesce(first_step.done_by_id::text, '')", _FIRST_STEP),
    "unit": Grouping("Đơn vị", "coalesce(first_step.unit_id::text, '')", _FIRST_STEP),
    "channel": Grouping("Kênh nộp", "d.channel"),
}

# ``later``: promises replaced after the period; the earliest of them tells what held at its end.
# ``standing``: clocks that stood still at the end, and since when (one wait may follow on another).
# Both are one row a dossier by "distinct on", which the planner knows to be one; of "group by" it
# would not, and would sort where it can hash.
# In ``facts`` a third value, null, says that a question does not arise: ``online`` for a channel
# nobody knows, ``refused`` for what ended without a decision, ``late`` where nothing was promised.
# ``late`` and ``early`` are ``rules.grades`` in the words of the database (a test holds the two
# together): an end before the first moment of the promised day is an end on an earlier day.
# ``{period}``: accepted in it; or before it and not ended before it. Three ways to one index each,
# so that what was done with long ago is never read.
_FACTS = """
with later as (
    select distinct on (c.dossier_id) c.dossier_id, c.old_due_at
    from dossiers_duechange c where c.at >= %(end)s
    order by c.dossier_id, c.at, c.id
), standing as (
    select distinct on (p.dossier_id) p.dossier_id, coalesce(q.started_at, p.started_at) as since
    from dossiers_pause p
    left join dossiers_pause q on q.dossier_id = p.dossier_id and q.ended_at = p.started_at
    where p.started_at < %(end)s and (p.ended_at is null or p.ended_at >= %(end)s)
    order by 1, 2
), dated as (
    select d.id, d.accepted_at, d.ended_at, d.channel, d.outcome, d.extensions, standing.since,
        d.procedure_code,
        case when later.dossier_id is null then d.due_at else later.old_due_at end as due,
        {columns}
    from ({period}) d
    left join later on later.dossier_id = d.id
    left join standing on standing.dossier_id = d.id{join}
), facts as (
    select id, {keys}, accepted_at, ended_at, due, since, procedure_code,
        case channel when 'online' then true when 'counter' then false when 'post' then false end
            as online,
        case when outcome not in ('withdrawn', 'stopped') then outcome = 'refused' end as refused,
        accepted_at >= %(start)s as fresh,
        ended_at is null or ended_at >= %(start)s as alive,
        ended_at is null or ended_at >= %(end)s as unended,
        case when ended_at < %(end)s then ended_at > due else due < coalesce(since, %(end)s) end
            as late,
        ended_at < date_bin('1 day', due, '{midnight}') as early,
        case when ended_at < %(end)s then extensions > 0 else since is not null end as noted
    from dated
)
"""
# Days in Viet Nam are all of 24 hours (no summer time since 1975): the first moment of a day is a
# matter of arithmetic, ten times faster than asking the calendar.
_MIDNIGHT: Final = datetime(2000, 1, 1, tzinfo=clock.TZ).isoformat()
_COLUMNS: Final = (
    "id", "accepted_at", "ended_at", "due_at", "channel", "outcome", "extensions",
    "procedure_code", "field_code",
)  # fmt: skip
_PERIOD: Final = " union all ".join(
    f"select {', '.join(_COLUMNS)} from dossiers_dossier "  # noqa: S608 - of our own words alone
    f"where agency_id = %(agency)s and counted and {condition}"
    for condition in (
        "accepted_at >= %(start)s and accepted_at < %(end)s",
        "accepted_at < %(start)s and ended_at >= %(start)s",
        "accepted_at < %(start)s and ended_at is null",
    )
)
_ENDED = "alive and not unended"
_DECIDED = f"{_ENDED} and refused is not null"
# What each figure counts among ``facts``. Each by itself: see ``rules.counts``.
CONDITIONS: Final[Mapping[str, str]] = {
    "received": "fresh or alive",
    "received_online": "fresh and online",
    "received_direct": "fresh and not online",
    "carried_over": "not fresh and alive",
    "resolved": _ENDED,
    "resolved_early": f"{_DECIDED} and early",
    "resolved_on_time": f"{_ENDED} and (refused is null or (not late and not early))",
    "resolved_late": f"{_DECIDED} and late",
    "resolved_undated": f"{_DECIDED} and late is null",
    "pending": "unended",
    "pending_in_term": "unended and not late",
    "pending_late": "unended and late",
    "pending_undated": "unended and late is null",
    "withdrawn": f"{_ENDED} and refused is null",
    "refused": f"{_ENDED} and refused",
    "extended": f"{_ENDED} and noted",
    "paused": "unended and noted",
}
_FIGURES: Final = ",\n    ".join(
    f"coalesce(sum(n) filter (where {condition}), 0) as {name}"
    for name, condition in CONDITIONS.items()
)
# Each dossier is judged once and counted in its class, by all processors; the few classes become
# figures, by each division and in total. Classes are truth values, so that the planner knows that
# they are few.
_CLASSES: Final = "online, refused, fresh, alive, unended, late, early, noted"
_COUNT: Final = """{facts}, classes as (
    select {keys}, {classes}, count(*) as n from facts group by {keys}, {classes}
)
select {keys}, grouping({keys}) as without,
    {figures}
from classes group by grouping sets ({sets}, ())"""


def counting(*groups: Group) -> str:
    """The statement that gives every figure by each of the groups and in total, in one scan.

    ``without`` has a bit for each group, the first the highest, that a row is not divided by.
    """
    keys = keys_of(groups)
    return _COUNT.format(
        facts=facts_by(groups), keys=", ".join(keys), classes=_CLASSES,
        figures=_FIGURES, sets=", ".join(f"({key})" for key in keys),
    )  # fmt: skip


def keys_of(groups: Sequence[Group]) -> list[str]:
    """The columns of ``facts_by``, one a group."""
    return [f"by_{group}" for group in groups]


def facts_by(groups: Sequence[Group]) -> str:
    """The beginning of a statement: a CTE ``facts`` with a column (text) for each group."""
    columns = ", ".join(f"{GROUPS[group].key} as by_{group}" for group in groups)
    return _facts(columns, keys_of(groups), groups)


def facts(group: Group) -> str:
    """The beginning of a statement: a CTE ``facts`` with a column ``grp`` (text)."""
    return _facts(f"{GROUPS[group].key} as grp", ["grp"], [group])


def _facts(columns: str, keys: Sequence[str], groups: Sequence[Group]) -> str:
    join = "".join(dict.fromkeys(GROUPS[group].join for group in groups))  # once each
    return _FACTS.format(
        columns=columns, keys=", ".join(keys), period=_PERIOD, join=join, midnight=_MIDNIGHT
    )


def parameters(agency_id: int, period: Period) -> dict[str, Any]:
    """What ``facts`` asks for."""
    return {"agency": agency_id, "start": period.start, "end": period.end}
