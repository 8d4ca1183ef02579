"""How much work waits for whom, who is away, and who should take what is to be given away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from motcua.agencies import queries as agencies
from motcua.agencies.models import Delegation, Officer
from motcua.dossiers.models import Task
from motcua.kernel import clock
from motcua.watch import reading, rules
from motcua.watch.rules import Hand, Job
from motcua.watch.ways import Ways


@dataclass(slots=True)
class Load:
    """An officer's work under way: steps, the minutes they still take, those past their date.

    ``away_until``: absent at the moment; a stand-in sees the work, new work goes to others.
    """

    officer: Officer
    tasks: int = 0
    minutes: int = 0
    late: int = 0
    away_until: datetime | None = None

    @property
    def hours(self) -> int:
        """The minutes as whole hours, an hour begun counted."""
        return -(-self.minutes // 60)

    @property
    def hand(self) -> Hand:
        """The same for the rule that suggests."""
        officer = self.officer
        return Hand(
            officer.pk, frozenset(officer.roles), officer.unit_id, self.minutes,
            absent=self.away_until is not None,
        )  # fmt: skip


def loads(agency_id: int, now: datetime | None = None) -> dict[int, Load]:
    """Officer → load, for everybody in service at an agency (three statements)."""
    now = now or clock.now()
    found = {row.pk: Load(row) for row in agencies.officers_of(agency_id)}
    away = Delegation.objects.filter(
        absent__agency=agency_id, starts_at__lte=now, ends_at__gt=now, revoked_at=None
    )
    for officer_id, until in away.values_list("absent", "ends_at"):
        if officer_id in found:
            found[officer_id].away_until = until
    ways = Ways(now)
    for one in reading.standings(agency_id):
        load = found.get(one.officer_id or 0)
        if load is not None:
            load.tasks += 1
            load.minutes += ways.of_step(one)
            load.late += one.due_at is not None and one.due_at < now
    return found


def jobs_of(agency_id: int, task_ids: Sequence[int], now: datetime | None = None) -> list[Job]:
    """Open tasks of the agency as work to be given away (two statements)."""
    ways = Ways(now or clock.now())
    minutes = {
        one.task_id: ways.of_step(one) for one in reading.standings(agency_id) if one.task_id
    }
    rows = Task.objects.filter(pk__in=task_ids, agency=agency_id, state="open").order_by("id")
    return [
        Job(row.pk, minutes.get(row.pk, rules.FLOOR), row.role, row.unit_id, row.officer_id)
        for row in rows
    ]
