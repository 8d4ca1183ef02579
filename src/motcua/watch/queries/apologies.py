"""Which dossiers need their apology made ready, and what it would say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.catalog import queries as catalog
from motcua.dossiers.commands import Apology
from motcua.dossiers.models import Dossier, Extension, Task
from motcua.kernel import clock
from motcua.kernel.said import Said
from motcua.watch import reading, rules
from motcua.watch.queries.risk import risk_of
from motcua.watch.queries.settings import rules_of
from motcua.watch.reading import Standing
from motcua.watch.ways import Ways
from motcua.worktime import queries as calendars
from motcua.worktime import rules as worktime
from motcua.worktime.rules.moments import moment

CAUSE: Final = "Hồ sơ đang ở bước “{step}”, cần thêm thời gian so với giấy hẹn."
WAITS: Final = "Còn chờ ý kiến của cơ quan khác trước khi giải quyết xong hồ sơ."


@dataclass(frozen=True, slots=True)
class Wanting:
    """A dossier that will hardly be ready in time, and its apology as the clock would word it."""

    dossier_id: int
    apology: Apology


def wanting(agency_id: int, now: datetime) -> list[Wanting]:
    """At risk within a working day of its date (half the term of a shorter one), or late already.

    What has an apology for that date, drafted or decided, is left out; so is a joint dossier: its
    parts apologise for themselves, and the promise of the whole follows. Four statements.
    """
    near = list(_near(agency_id, now))
    ids = [one.dossier_id for one, _ in near]
    known = Extension.objects.filter(dossier__in=ids).values_list("dossier", "old_due_at", "state")
    told = {(pk, None if state == "drafted" else due) for pk, due, state in known}
    limit = catalog.law_on(clock.local(now).date()).limits.extensions
    facts = {
        row.pk: row
        for row in Dossier.objects.filter(pk__in=ids, extensions__lt=limit)
        .only("opinions_awaited", "due_at")
    }  # fmt: skip
    names = _step_names(near)
    return [
        Wanting(pk, _apology(agency_id, now, needs, one.due_at, facts[pk], names.get(pk, "")))
        for one, needs in near
        if (pk := one.dossier_id) in facts and one.due_at
        and not {(pk, None), (pk, one.due_at)} & told
    ]  # fmt: skip


def _near(agency_id: int, now: datetime) -> Iterator[tuple[Standing, int]]:
    ways, share = Ways(now), rules_of(agency_id).risk_share
    for one in reading.standings(agency_id):
        if one.due_at is None or one.task_id is None:
            continue
        total = ways.between(agency_id, one.since, one.due_at)
        left = ways.left(agency_id, one.due_at)
        if total is None or left is None or left > rules.lead(total):
            continue
        risk = risk_of(agency_id, one, None, ways, share)
        if risk.danger in ("risk", "late") and not risk.joint:
            yield one, risk.needed


def _step_names(near: list[tuple[Standing, int]]) -> dict[int, str]:
    rows = Task.objects.filter(pk__in=[one.task_id for one, _ in near])
    return dict(rows.values_list("dossier", "step_name"))


def _apology(
    agency_id: int, now: datetime, needs: int, due_at: datetime, dossier: Dossier, step: str
) -> Apology:
    """The work left from the old date on, a working day at least: a second date must hold.

    To the closing of that day: nobody is promised a minute of the morning by a forecast.
    """
    calendar = calendars.calendar_for(agency_id)
    done = worktime.add_working_minutes(calendar, max(now, due_at), max(needs, rules.DAY))
    new = moment(calendar.closing(clock.local(done).date()))
    if dossier.opinions_awaited:
        return Apology(new, Said(WAITS), "other_agency")
    return Apology(new, Said(CAUSE, step=step), "subjective")
