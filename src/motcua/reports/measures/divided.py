"""The measures of NĐ 224/2026/NĐ-CP Article 19: by service, actor and step, continuously."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection

from motcua.ratings.rules import ENOUGH
from motcua.reports.measures.atoms import asked, measured
from motcua.reports.measures.taking import NOTHING, tallies
from motcua.reports.queries.facts import Group
from motcua.reports.queries.labels import labels
from motcua.reports.rules import Period

_TIMES: Final = """{measured} select coalesce(m.grp, ''),
    avg(extract(epoch from m.ended_at - m.accepted_at))::float8 / 3600,
    percentile_cont(0.5) within group (order by extract(epoch from m.ended_at - m.accepted_at))
        / 3600,
    count(r.score) filter (where r.score >= 4), count(r.score)
from measured m left join ratings_dossierrating r
    on r.dossier_id = m.id and r.at >= %(start)s and r.at < %(end)s
where m.alive and not m.unended and m.refused is not null group by 1"""
_STEPS: Final = """
select t.step_name, t.role, count(*), count(*) filter (where t.done_by_id is null),
    count(*) filter (where t.done_at > t.due_at), count(t.due_at),
    percentile_cont(0.5) within group (order by extract(epoch from t.done_at - t.opened_at)) / 3600
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
    median_hours: float

    @property
    def late_share(self) -> float | None:
        """Of steps that had a time."""
        return self.late / self.dated if self.dated else None


def divide(agency_id: int, period: Period, group: Group) -> Sequence[Division]:
    """Every line of a division (three queries); of officers nobody's answers are told."""
    counts = tallies(agency_id, period, group)
    times = _times(agency_id, period, group)
    known = labels(group, counts, period.last)
    rows = []
    for key in sorted(counts, key=lambda key: (known[key][0], key)):
        mean, median, content, rated = times.get(key, (None, None, 0, 0))
        answers = (0, 0) if group == "officer" else (content, rated)
        rows.append(Division(key, known[key][1], counts[key], mean, median, *answers))
    return rows


def steps(agency_id: int, period: Period) -> Sequence[StepTime]:
    """Steps done in the period, the most frequent first (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(_STEPS, asked(agency_id, period))
        return [StepTime(*row) for row in cursor.fetchall()]


def whole(rows: Sequence[Division]) -> dict[str, int]:
    """All lines added up."""
    return {name: sum(row.counts[name] for row in rows) for name in NOTHING}


def _times(agency_id: int, period: Period, group: Group) -> dict[str, tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_TIMES.format(measured=measured(group)), asked(agency_id, period))
        return {row[0]: row[1:] for row in cursor.fetchall()}
