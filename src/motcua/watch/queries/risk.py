"""What may become late: every open dossier of an agency against the time it has left."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.watch import reading, rules
from motcua.watch.reading import PartStanding, Standing
from motcua.watch.rules import Danger
from motcua.watch.ways import Ways

ORDER: Final[dict[Danger, int]] = {"late": 0, "undated": 1, "risk": 2, "ok": 3}


@dataclass(frozen=True, slots=True)
class Risk:
    """A dossier that is late, has no date, or whose work left takes what time is left.

    ``needed`` and ``left`` are working minutes (``left`` None without a date; 0 or less when
    late). ``task_id``, ``step_code``, ``unit_id`` and ``officer_id`` say where it stands; a joint
    dossier stands with its parts.
    """

    dossier_id: int
    danger: Danger
    needed: int
    left: int | None
    due_at: datetime | None
    task_id: int | None
    step_code: str
    unit_id: int | None
    officer_id: int | None
    joint: bool = False

    @property
    def slack(self) -> int:
        """Minutes to spare; below zero it does not suffice."""
        return (self.left or 0) - self.needed


def at_risk(
    agency_id: int, now: datetime | None = None, *, share: int = rules.RISK_SHARE
) -> list[Risk]:
    """Everything of the agency that is late, undated or at risk, worst first: two statements."""
    found = assess(agency_id, now or clock.now(), share)
    return sorted(
        (risk for risk in found if risk.danger != "ok"),
        key=lambda risk: (ORDER[risk.danger], risk.slack, risk.dossier_id),
    )


def assess(agency_id: int, now: datetime, share: int = rules.RISK_SHARE) -> Iterable[Risk]:
    """Every dossier whose clock runs, those that are well included."""
    ways, parts = Ways(now), reading.parts(agency_id)
    for one in reading.standings(agency_id):
        yield risk_of(agency_id, one, parts.get(one.dossier_id), ways, share)


def risk_of(
    agency_id: int,
    one: Standing,
    parts: Sequence[PartStanding] | None,
    ways: Ways,
    share: int = rules.RISK_SHARE,
) -> Risk:
    """One dossier against its time; ``parts`` of a joint one that have not ended."""
    joint = one.whole_id is None and _is_joint(one.version_id)
    needs = ways.of_parts(list(parts or ())) if joint else ways.needed(one)
    left = ways.left(agency_id, one.due_at)
    overdue = one.due_at is not None and one.due_at < ways.now
    danger: Danger = rules.danger(needs, left, overdue=overdue, share=share)
    if one.due_at is not None and left is None:  # beyond the approved calendar: far away, or past
        danger = "late" if overdue else "ok"
    return Risk(
        one.dossier_id, danger, needs, left, one.due_at, one.task_id, one.step_code or "",
        one.unit_id, one.officer_id, joint,
    )  # fmt: skip


def _is_joint(version_id: int) -> bool:
    try:
        return catalog.get_version(version_id).joint is not None
    except NotFound:
        return False


def risks_by_unit(risks: Iterable[Risk]) -> dict[int | None, Counter[Danger]]:
    """How many of each kind stand with each unit (None: with no step of one)."""
    found: dict[int | None, Counter[Danger]] = {}
    for risk in risks:
        found.setdefault(risk.unit_id, Counter())[risk.danger] += 1
    return found
