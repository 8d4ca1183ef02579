"""Progress rows, read from the journal: they are never lost and never change."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from motcua.agencies.models import Officer
from motcua.dossiers.models import Dossier, DueChange
from motcua.dossiers.rules import Status
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.national.facts import Step
from motcua.national.rules import progress, statuses

CITIZEN: Final = "Người nộp hồ sơ"
SYSTEM: Final = "Hệ thống một cửa điện tử"
HOUSE: Final = "dossier.parts_"  # what follows from parts by itself


def steps(dossier: Dossier, changes: Sequence[DueChange]) -> tuple[Step, ...]:
    """All progress rows of a dossier, oldest first (two queries).

    A row says the state and the promised date of its own moment, not today's.
    """
    entries = list(journal.trail(f"dossier:{dossier.pk}"))
    officers = _officers(entries)
    found, began = [], dossier.submitted_at
    for entry in entries:
        what = progress.words(entry.kind, entry.data)
        if what:
            due = _due(entry, changes, dossier)
            found.append(_step(entry, what, began, officers, due))
            began = entry.at
    return tuple(found)


def _officers(entries: Sequence[Entry]) -> Mapping[int, Officer]:
    wanted = {entry.actor_id for entry in entries if entry.actor_id}
    return {row.pk: row for row in Officer.objects.filter(pk__in=wanted).select_related("unit")}


def _step(
    entry: Entry,
    what: str,
    began: datetime,
    officers: Mapping[int, Officer],
    due: datetime | None,
) -> Step:
    officer = officers.get(entry.actor_id) if entry.actor_id else None
    return Step(
        seq=entry.seq,
        at=entry.at,
        began_at=min(began, entry.at),
        by=entry.actor_name or _nobody(entry),
        title=officer.title if officer else "",
        unit=officer.unit.name if officer else _agency(entry),
        what=what,
        status=_status(entry),
        due_at=due,
    )


def _nobody(entry: Entry) -> str:
    """Who did it where no officer is named: the agency of a part, the house itself, the citizen."""
    if entry.kind.startswith(HOUSE):
        return SYSTEM
    return CITIZEN if entry.kind in progress.BY_CITIZEN else _agency(entry) or CITIZEN


def _agency(entry: Entry) -> str:
    return str(entry.data["agency"]) if entry.kind.startswith(progress.JOINT) else ""


def _status(entry: Entry) -> Status:
    """The state as the entry wrote it."""
    return statuses.from_portal(entry.data.get("status"))


def _due(entry: Entry, changes: Sequence[DueChange], dossier: Dossier) -> datetime | None:
    """The date promised at that moment; none before acceptance."""
    if dossier.accepted_at is None or entry.at < dossier.accepted_at:
        return None
    for change in changes:
        if change.at > entry.at:
            return change.old_due_at
    return dossier.due_at
