"""What will be late if nothing is done: the worst of it, with where it stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.dossiers.models import Dossier, Task
from motcua.kernel import clock
from motcua.tickets.queries.kept import Kept
from motcua.watch.queries.risk import Risk, at_risk
from motcua.watch.queries.settings import rules_of
from motcua.watch.rules import Danger

SHOWN: Final = 6
SECONDS: Final = 20.0


@dataclass(frozen=True, slots=True)
class Line:
    """A dossier in danger and the task it stands at, where it stands at one."""

    risk: Risk
    dossier: Dossier
    task: Task | None


@dataclass(frozen=True, slots=True)
class Endangered:
    """How many of each kind, and the worst."""

    counts: Mapping[Danger, int]
    lines: Sequence[Line]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


def endangered(agency_id: int, shown: int = SHOWN, danger: Danger | None = None) -> Endangered:
    """Weighed again every twenty seconds at most (two statements); two more for what is shown.

    ``danger``: lines of that kind alone; counts are of all.
    """
    risks = _risks.of(agency_id)
    worst = [risk for risk in risks if danger in (None, risk.danger)][:shown]
    dossiers = Dossier.objects.in_bulk([risk.dossier_id for risk in worst])
    tasks = Task.objects.select_related("unit", "officer").in_bulk(
        [risk.task_id for risk in worst if risk.task_id]
    )
    lines = [
        Line(risk, dossiers[risk.dossier_id], tasks.get(risk.task_id) if risk.task_id else None)
        for risk in worst
        if risk.dossier_id in dossiers
    ]
    return Endangered(Counter(risk.danger for risk in risks), lines)


def weigh(agency_id: int) -> Sequence[Risk]:
    """Everything of the agency in danger now, by its own rules (three statements)."""
    return at_risk(agency_id, clock.now(), share=rules_of(agency_id).risk_share)


_risks: Final = Kept(SECONDS, weigh)
