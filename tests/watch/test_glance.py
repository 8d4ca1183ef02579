"""The figures of the supervision screen against what really stands there."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.dossiers import commands, timing
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.queries import scopes
from motcua.kernel import clock
from motcua.transfers import commands as transfers
from motcua.watch import glance
from motcua.watch.glance.flow import Day
from tests import ward
from tests.dossiers import states
from tests.joint.acts import accept, finish, part
from tests.joint.on_paper import begun, paper_cast

__all__ = ["paper_cast"]
pytestmark = pytest.mark.django_db


def _accepted(cast: ward.Cast, name: str, at: datetime) -> Dossier:
    return commands.accept(
        ward.intake(submitter=ward.person(name, "")), by=cast.receptionist, at=at
    )


def test_every_task_stands_in_each_grouping_once(
    cast: ward.Cast, now: datetime, kept: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _accepted(cast, "Bùi Đức Thắng", now - timedelta(days=12))
    mine = _accepted(cast, "Tạ Thị Hường", now)
    commands.claim(states.open_task(mine).pk, by=cast.officer)
    with django_assert_num_queries(1):
        work = glance.work(cast.head.agency_id, now)
    for bars in (work.steps, work.units, work.officers, work.fields):
        assert sum(bar.total for bar in bars) == Task.objects.filter(state="open").count() == 2
        assert sum(bar.counts.get("late", 0) for bar in bars) == 1
    assert {bar.key: bar.total for bar in work.officers} == {str(cast.officer.id): 1, "": 1}


def test_the_screen_and_the_worklist_draw_the_same_borders(cast: ward.Cast, now: datetime) -> None:
    soon = scopes.soon_until(cast.head.agency_id, now)
    task = states.open_task(_accepted(cast, "Bùi Đức Thắng", now))
    for border in (timing.UNDATED, now, soon, timing.ENDED, timing.NEVER):
        for burn in (border - datetime.resolution, border, border + datetime.resolution):
            Task.objects.filter(pk=task.pk).update(burn_at=burn)
            bars = glance.work(cast.head.agency_id, now).officers
            state = scopes.state_at(burn, now, soon)
            assert [bar.counts for bar in bars] == ([] if state == "done" else [{state: 1}]), burn


def test_what_waits_for_its_citizen_and_what_was_sent_from_home_stand_apart(
    cast: ward.Cast, now: datetime
) -> None:
    old = now - timedelta(days=45)
    done = _accepted(cast, "Vũ Hoàng Nam", old)
    for by in (cast.officer, cast.leader, cast.clerk):
        commands.forward(states.open_task(done).pk, by=by, at=old)
    sent = ward.intake(channel="online")
    commands.submit(sent, agency_id=cast.head.agency_id, at=now - timedelta(days=4))
    work = glance.work(cast.head.agency_id, now)
    assert (work.to_return, work.long_waiting, work.steps) == (1, 1, [])
    assert (work.inbox.total, work.inbox.late) == (1, 1)
    assert work.inbox.since == now - timedelta(days=4)


def test_lights_count_dossiers_and_a_joint_one_once(
    cast: ward.Cast, now: datetime, kept: None, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _accepted(cast, "Bùi Đức Thắng", now - timedelta(days=12))
    states.awaiting_supplement(cast)
    finish(cast, part(accept(cast), "birth"))
    glance.lights(cast.head.agency_id, now)  # reads the calendar
    with django_assert_num_queries(1):
        lights = glance.lights(cast.head.agency_id, now)
    assert lights.counts == {"late": 1, "paused": 1, "ok": 1}
    with django_assert_num_queries(1):
        away = glance.away(cast.head.agency_id, now)
    assert {one.name for one in away} == {"Công an phường Phúc Lợi", "Bảo hiểm xã hội Phúc Lợi"}
    assert all((one.total, one.late) == (1, 0) for one in away)
    assert glance.lights(cast.police.agency_id, now).counts == {"ok": 1}


def test_papers_that_went_in_time_are_late_only_when_their_answer_is(
    cast: ward.Cast, now: datetime
) -> None:
    dossier = _accepted(cast, "Bùi Đức Thắng", now)
    until = now + timedelta(days=5)
    row = transfers.send(
        dossier.pk, "Chi nhánh đất đai số 5", task="Xác định", answer_by=until,
        by=cast.receptionist,
    )  # fmt: skip
    agency = cast.head.agency_id
    in_time, late = row.due_at - timedelta(hours=1), row.due_at + timedelta(hours=1)
    assert [one.late for one in glance.away(agency, in_time)] == [0]
    assert [one.late for one in glance.away(agency, late)] == [1], "it lies at the desk still"
    transfers.hand_over([row.pk], "Trần Văn Đất", by=cast.receptionist, at=in_time)
    assert [one.late for one in glance.away(agency, late)] == [0]
    assert [one.late for one in glance.away(agency, until + timedelta(hours=1))] == [1]


def test_a_part_whose_papers_are_on_their_way_stands_there_once(paper_cast: ward.Cast) -> None:
    _whole, _insurance = begun(paper_cast)
    found = glance.away(paper_cast.head.agency_id, clock.now())
    assert [(one.way, one.total) for one in found if "Bảo hiểm" in one.name] == [("paper", 1)]


def test_the_day_balances_and_so_did_the_day_a_week_ago(
    cast: ward.Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    week = now - timedelta(days=7)
    first = _accepted(cast, "Bùi Đức Thắng", week - timedelta(days=1))
    _accepted(cast, "Kiều Gia Bảo", week)
    second = _accepted(cast, "Tạ Thị Hường", now - timedelta(hours=1))
    for dossier in (first, second):
        for by in (cast.officer, cast.leader, cast.clerk):
            commands.forward(states.open_task(dossier).pk, by=by, at=now)
    with django_assert_num_queries(8):
        flow = glance.flow(cast.head.agency_id, now + timedelta(seconds=1))
    today, then = flow.today, flow.last_week
    assert (today.before, today.received, today.resolved, today.standing) == (2, 1, 2, 1)
    assert (today.late, today.early) == (1, 1)
    assert (then.before, then.received, then.resolved, then.standing) == (1, 1, 0, 2)
    assert today.balanced
    assert then.balanced


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_a_day_that_does_not_add_up_says_so(figures: list[int]) -> None:
    day = Day(*figures)
    missing = day.before + day.received - day.resolved - day.standing
    assert day.balanced == (missing == 0)


def test_the_worst_comes_first_and_says_where_it_stands(
    cast: ward.Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    late = _accepted(cast, "Bùi Đức Thắng", now - timedelta(days=12))
    _accepted(cast, "Tạ Thị Hường", now)
    with django_assert_num_queries(5):
        found = glance.endangered(cast.head.agency_id)
    assert found.counts["late"] == 1
    assert (found.lines[0].dossier, found.lines[0].task) == (late, states.open_task(late))
    assert glance.endangered(cast.police.agency_id).total == 0
