"""The measures of NĐ 224/2026/NĐ-CP Article 19: by service, actor and step, continuously."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from motcua.ratings.rules import ENOUGH
from motcua.reports.measures.atoms import ATOMS, asked
from motcua.reports.queries.facts import Group, facts_by, keys_of
from motcua.reports.queries.labels import labels
from motcua.reports.rules import Period

# Of the form's own facts alone: what needs papers, money or messages is no measure of an actor.
LIGHT: Final = ("received", "online", "full", "full_online", "ended", "kept", "judged", "decided")
_SPAN: Final = "extract(epoch from ended_at - accepted_at) / 3600"
_DIVIDED: Final = """{facts}, measured as (
    select facts.*, procedure_code = any(%(full)s) as full_service from facts
)
select {keys}, grouping({keys}) as without, {counts},
    (avg({span}) filter (where {decided}))::float8 as mean_hours,
    percentile_cont(0.5) within group (order by case when {decided} then {span} end)
        as median_hours,
    count(*) filter (where r.score >= 4) as content, count(r.score) as rated
from measured left join ratings_dossierrating r
    on r.dossier_id = measured.id and r.at >= %(start)s and r.at < %(end)s
group by grouping sets ({sets})"""
_STEPS: Final = """
select t.step_name, t.role, count(*), count(*) filter (where t.done_by_id is null),
    count(*) filter (where t.done_at > t.due_at), count(t.due_at),
    avg(extract(epoch from t.done_at - t.opened_at))::float8 / 3600
from dossiers_task t
where t.agency_id = %(agency)s and t.kind = 'step' and t.state = 'done'
    and t.done_at >= %(start)s and t.done_at < %(end)s
group by 1, 2 order by 3 desc, 1
"""


@dataclass(frozen=True, slots=True)
class Division:
    """One line: a field, procedure, officer, unit or channel. Hours pass day and night."""

    key: str
    label: str
    counts: dict[str, int]
    mean_hours: float | None = None
    median_hours: float | None = None
    content: int = 0
    rated: int = 0

    def share(self, part: str, whole: str) -> float | None:
        """One count over another; None of nothing."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else None

    @property
    def kept_share(self) -> float | None:
        """On time, of what was to be done."""
        return self.share("kept", "judged")

    @property
    def online_share(self) -> float | None:
        """Sent in online."""
        return self.share("online", "received")

    @property
    def full_share(self) -> float | None:
        """Of procedures offered wholly online."""
        return self.share("full", "received")

    @property
    def content_share(self) -> float | None:
        """Of those who answered of a dossier; None of too few."""
        return self.content / self.rated if self.rated >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class StepTime:
    """One step of routes: how often, how often by nobody's hand, late, how long (hours)."""

    name: str
    role: str
    done: int
    automatic: int
    late: int
    dated: int
    mean_hours: float

    @property
    def late_share(self) -> float | None:
        """Of steps that had a time."""
        return self.late / self.dated if self.dated else None


def divide(agency_id: int, period: Period, group: Group) -> Sequence[Division]:
    """Every line of a division (two queries); of officers nobody's answers are told."""
    return divide_all(agency_id, period, (group,))[group]


def divide_all(
    agency_id: int, period: Period, groups: Sequence[Group]
) -> dict[Group, Sequence[Division]]:
    """The same divided in several ways, by one look at the dossiers.

    One query, and what names each division.
    """
    rows, every = _counted(agency_id, period, groups), (1 << len(groups)) - 1
    return {
        group: _named(
            group, [row for row in rows if row["without"] == every & ~(1 << place)], period
        )
        for place, group in enumerate(reversed(groups))
    }


def _named(group: Group, rows: Sequence[dict[str, Any]], period: Period) -> Sequence[Division]:
    found = {row[f"by_{group}"] or "": row for row in rows}
    known = labels(group, found, period.last)
    return [
        _line(key, known[key][1], found[key], told=group != "officer")
        for key in sorted(found, key=lambda key: (known[key][0], key))
    ]


def _line(key: str, label: str, row: dict[str, Any], *, told: bool) -> Division:
    answers = (row["content"], row["rated"]) if told else (0, 0)
    counts = {name: row[name] for name in LIGHT}
    return Division(key, label, counts, row["mean_hours"], row["median_hours"], *answers)


def steps(agency_id: int, period: Period) -> Sequence[StepTime]:
    """Steps done in the period, the most frequent first (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_STEPS, asked(agency_id, period))
        return [StepTime(*row) for row in cursor.fetchall()]


def whole(rows: Sequence[Division]) -> dict[str, int]:
    """All lines added up."""
    return {name: sum(row.counts[name] for row in rows) for name in LIGHT}


def _counted(agency_id: int, period: Period, groups: Sequence[Group]) -> list[dict[str, Any]]:
    counts = ", ".join(f"count(*) filter (where {ATOMS[name]}) as {name}" for name in LIGHT)
    keys = keys_of(groups)
    sql = _DIVIDED.format(
        facts=facts_by(groups), counts=counts, span=_SPAN, decided=ATOMS["decided"],
        keys=", ".join(keys), sets=", ".join(f"({key})" for key in keys),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(sql, asked(agency_id, period))
        names = [column.name for column in cursor.description]
        return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]
