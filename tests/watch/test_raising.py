"""Told once a level, to whom it concerns; over when the dossier moves on."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies import commands as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier, Task
from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Stale
from motcua.watch import commands, queries
from motcua.watch.commands import Wanted
from motcua.watch.models import EarlyWarning
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def _day(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=clock.TZ)


def _raise(cast: ward.Cast, at: datetime) -> int:
    return commands.raise_warnings(cast.head.agency_id, at=at)


def _mine(actor: Actor) -> list[tuple[str, int]]:
    """What the actor's list shows: step or dossier, level."""
    return sorted(
        ("step" if one.task_id else "dossier", one.level)
        for line in queries.warnings_for(actor)
        for one in line.warnings
    )


def test_the_way_up_level_by_level(cast: ward.Cast, now: datetime) -> None:
    """Three days for the dossier, two for the step it stands at, nobody has taken it."""
    states.accepted(cast)
    assert _raise(cast, _day(7, 9)) == 0
    assert _raise(cast, _day(7, 10)) == 1, "half of the step"
    assert _mine(cast.officer) == _mine(cast.colleague) == [("step", 1)]
    assert _mine(cast.stranger) == _mine(cast.head) == _mine(cast.leader) == []
    assert _raise(cast, _day(7, 16, 30)) == 1, "half of the dossier; not at risk yet"
    assert _mine(cast.head) == []
    assert _raise(cast, _day(8, 8)) == 1, "at risk: three quarters of the step are over"
    assert _mine(cast.head) == [("step", 2)], "the unit has no leader of its own"
    assert _raise(cast, _day(8, 9)) == 1, "nine tenths of the step"
    assert _raise(cast, _day(8, 10)) == 1, "the step is late"
    assert _mine(cast.leader) == [("step", 4)], "nobody is on duty: all leaders"
    assert _raise(cast, _day(9, 10)) == 3, "what was skipped is told together"
    assert _mine(cast.leader) == [("dossier", 4), ("step", 4)]
    assert _mine(cast.officer) == [("dossier", 1), ("step", 1)]
    assert EarlyWarning.objects.count() == 8


def test_a_late_step_of_what_is_well_in_time_is_nobodys_alarm(
    cast: ward.Cast, now: datetime
) -> None:
    """The first step took long, the dossier has a month: its forecast is good."""
    dossier = states.accepted(cast)
    Dossier.objects.filter(pk=dossier.pk).update(due_at=_day(9, 10) + timedelta(days=30))
    assert _raise(cast, _day(9, 10)) == 0
    assert _raise(cast, _day(15, 10)) == 0
    risk = next(iter(queries.at_risk(cast.head.agency_id, _day(9, 10))), None)
    assert risk is None
    Dossier.objects.filter(pk=dossier.pk).update(due_at=_day(9, 9))
    assert _raise(cast, _day(9, 10)) == 8


def test_never_twice(cast: ward.Cast, now: datetime) -> None:
    states.accepted(cast)
    assert _raise(cast, _day(9, 10)) == 8
    assert _raise(cast, _day(9, 10)) == _raise(cast, _day(15, 10)) == 0
    kinds = Counter(Entry.objects.filter(chain__startswith="warning:").values_list("kind"))
    assert kinds == {("watch.raised",): 8}
    for row in EarlyWarning.objects.all():
        assert journal.verify_chain(row.chain) is None


def test_the_leader_on_duty_hears_of_it(cast: ward.Cast, now: datetime) -> None:
    head = Officer.objects.get(pk=cast.head.id)
    agencies.put_on_duty(head, _day(9, 7), _day(9, 12), by=cast.head)
    states.accepted(cast)
    _raise(cast, _day(9, 10))
    assert not _mine(cast.leader)
    assert ("dossier", 4) in _mine(cast.head)


def test_it_is_over_when_the_dossier_moves_on(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    with clock.at(_day(8, 9, 30)):
        _raise(cast, clock.now())
        dossiers.forward(states.open_task(dossier).pk, by=cast.officer)
        assert ("step", 1) not in _mine(cast.colleague), "at once, before the clock comes by"
        assert ("dossier", 1) in _mine(cast.officer)
    _raise(cast, _day(8, 10))
    closed = EarlyWarning.objects.filter(task__step_code="verify")
    assert all(row.closed_at for row in closed)
    with clock.at(_day(8, 10)):
        for actor in (cast.leader, cast.clerk):
            dossiers.forward(states.open_task(dossier).pk, by=actor)
        assert not any(_mine(a) for a in (cast.officer, cast.head, cast.leader))


def test_a_stopped_clock_is_silent_and_a_new_promise_is_warned_of_anew(
    cast: ward.Cast, now: datetime
) -> None:
    dossier = states.accepted(cast)
    _raise(cast, _day(7, 10))
    with clock.at(_day(7, 10, 30)):
        asked = dossiers.propose_supplement(
            states.open_task(dossier).pk, states.ITEMS, "NĐ 123/2015", by=cast.officer
        )
        dossiers.issue_supplement(asked.pk, by=cast.receptionist)
    assert not _mine(cast.officer)
    assert _raise(cast, _day(20, 10)) == 0
    with clock.at(_day(20, 10)):
        dossiers.receive_supplement(dossier.pk, states.PAPER, by=cast.receptionist)
    assert _raise(cast, _day(20, 11)) == 0
    assert _raise(cast, _day(21, 11)) == 1
    levels = EarlyWarning.objects.values_list("level", "turn")
    assert sorted(levels) == [(1, 0), (1, 1)]


def test_acknowledged_once_and_remarks_are_kept(cast: ward.Cast, now: datetime) -> None:
    states.accepted(cast)
    _raise(cast, _day(7, 10))
    (row,) = EarlyWarning.objects.all()
    assert queries.waiting(cast.officer).count() == 1
    commands.acknowledge(row.pk, by=cast.officer, remark="Chờ công an trả lời")
    with pytest.raises(Stale, match="Đỗ Văn Thành đã nhận"):
        commands.acknowledge(row.pk, by=cast.colleague)
    commands.comment(row.pk, "Đã gọi", by=cast.head)
    with pytest.raises(Invalid):
        commands.comment(row.pk, "  ", by=cast.head)
    with pytest.raises(Invalid):
        commands.comment(row.pk, "x" * 1001, by=cast.head)
    (line,) = queries.warnings_for(cast.officer)
    assert (line.remark.text, line.waiting) == ("Đã gọi", [])
    assert not queries.waiting(cast.officer).exists()
    assert journal.verify_chain(row.chain) is None
    assert Entry.objects.filter(chain=row.chain).count() == 3


def test_role_by_agency(cast: ward.Cast, now: datetime) -> None:
    states.accepted(cast)
    _raise(cast, _day(7, 10))
    (row,) = EarlyWarning.objects.all()
    for actor in (cast.stranger, cast.receptionist, cast.courier, cast.admin, cast.outsider):
        with pytest.raises(NotFound):
            commands.acknowledge(row.pk, by=actor)
    with pytest.raises(NotAllowed):
        commands.acknowledge(row.pk, by=cast.auditor)
    assert queries.warnings_for(cast.auditor, "all")
    assert not queries.warnings_for(cast.head, "mine")
    assert queries.warnings_for(cast.head, "all")
    assert commands.acknowledge_all([row.pk, row.pk, 1], by=cast.leader)[row.pk] != ""
    row.refresh_from_db()
    assert row.acknowledged_by_id == cast.leader.id


def test_an_agency_sets_its_own_marks(cast: ward.Cast, now: datetime) -> None:
    states.accepted(cast)
    wanted = Wanted((10, 20, 30), (40, 60, 80), 60, 100)
    with pytest.raises(NotAllowed):
        commands.save_rules(wanted, by=cast.leader)
    for wrong in (
        Wanted((50, 50, 90), (50, 75, 90), 60, 100), Wanted((50, 75, 101), (50, 75, 90), 60, 100),
        Wanted((50, 75, 90), (50, 75), 60, 100), Wanted((50, 75, 90), (50, 75, 90), -1, 5),
    ):  # fmt: skip
        with pytest.raises(Invalid):
            commands.save_rules(wrong, by=cast.head)
    commands.save_rules(wanted, by=cast.head)
    assert _raise(cast, now + timedelta(hours=2)) == 1
    commands.save_rules(Wanted((10, 20, 30), (40, 60, 80), 5000, 100), by=cast.head)
    assert _raise(cast, _day(7, 10)) == 0, "the step is shorter than what is watched"


@pytest.mark.usefixtures("kept")
def test_statements_do_not_grow_with_dossiers(cast: ward.Cast, now: datetime) -> None:
    def count(people: int) -> int:
        for n in range(people):
            states.accepted(cast, submitter=ward.person(f"Người {n}", f"00108800{people}{n:03}"))
        with CaptureQueriesContext(connection) as asked:
            _raise(cast, _day(9, 10))
        return sum("insert" not in q["sql"].lower() for q in asked)

    count(1)
    assert count(2) == count(5)
    with CaptureQueriesContext(connection) as asked:
        queries.warnings_for(cast.head, "all")
    assert len(asked) == 2
    assert Dossier.objects.count() == 8
    assert Task.objects.count() == 8
