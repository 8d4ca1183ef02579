"""Two workers, two people at one moment."""

from datetime import datetime

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Extension, Task
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import Stale
from motcua.watch import commands
from motcua.watch.models import EarlyWarning
from tests import ward
from tests.dossiers import states
from tests.dossiers.test_at_once import refusals, together

LATE = datetime(2026, 10, 30, 10, tzinfo=clock.TZ)


def test_two_workers_tell_once(ward_copy: ward.Cast) -> None:
    for n in range(12):
        states.accepted(ward_copy, submitter=ward.person(f"Người {n}", f"0010880048{n:02}"))
    agency = ward_copy.head.agency_id
    made = together([lambda: commands.raise_warnings(agency, at=LATE)] * 4)
    assert sum(made) == EarlyWarning.objects.count() == 12 * 8
    assert Entry.objects.filter(kind="watch.raised").count() == 12 * 8


def test_two_workers_make_one_apology_ready(ward_copy: ward.Cast) -> None:
    states.accepted(ward_copy)
    agency = ward_copy.head.agency_id
    made = together([lambda: commands.prepare_apologies(agency, at=LATE)] * 3)
    assert sorted(made) == [0, 0, 1]
    assert Extension.objects.count() == 1
    assert Task.objects.filter(kind="extension", state="open").count() == 1


def test_the_second_to_acknowledge_is_told_who_was_first(ward_copy: ward.Cast) -> None:
    states.accepted(ward_copy)
    commands.raise_warnings(ward_copy.head.agency_id, at=LATE)
    row = EarlyWarning.objects.filter(level=1).first()
    assert row
    people = (ward_copy.officer, ward_copy.colleague, ward_copy.head)
    answers = together([lambda a=a: commands.acknowledge(row.pk, by=a) for a in people])  # type: ignore[misc]
    assert len(refusals(answers)) == 2
    assert all(isinstance(refusal, Stale) for refusal in refusals(answers))


def test_two_heads_give_one_task_away_once(ward_copy: ward.Cast) -> None:
    task = states.open_task(states.accepted(ward_copy))
    give = (
        lambda: dossiers.assign(task.pk, ward_copy.officer.id, by=ward_copy.head, was=None),
        lambda: dossiers.assign(task.pk, ward_copy.colleague.id, by=ward_copy.leader, was=None),
    )
    (refused,) = refusals(together(give))
    assert isinstance(refused, Stale)
    task.refresh_from_db()
    assert task.officer
    assert task.officer.name in refused.message
