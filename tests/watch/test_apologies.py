"""Apologies made ready in time, once; without one a late dossier says so."""

from datetime import datetime

import pytest

from motcua.dossiers import commands as dossiers
from motcua.dossiers.commands import Apology
from motcua.dossiers.models import Dossier, Extension
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed
from motcua.watch import commands, queries
from tests import ward
from tests.dossiers import states
from tests.joint import acts

pytestmark = pytest.mark.django_db


def _day(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=clock.TZ)


def _prepare(cast: ward.Cast, at: datetime) -> int:
    return commands.prepare_apologies(cast.head.agency_id, at=at)


def test_a_working_day_before_and_only_where_it_is_at_risk(cast: ward.Cast, now: datetime) -> None:
    slow, quick = states.accepted(cast), states.accepted(cast)
    with clock.at(_day(7, 9)):
        for actor in (cast.officer, cast.leader):
            dossiers.forward(states.open_task(quick).pk, by=actor)
    assert _prepare(cast, _day(8, 9)) == 0, "522 minutes left"
    assert _prepare(cast, _day(8, 10)) == 1
    assert _prepare(cast, _day(8, 11)) == 0
    row = Extension.objects.get()
    assert (row.dossier_id, row.drafted_by, row.state) == (slow.pk, None, "drafted")
    assert row.old_due_at == slow.due_at
    assert row.new_due_at > row.old_due_at
    assert "Thẩm định hồ sơ" in row.cause
    task = states.open_task(slow, "extension")
    assert (task.role, task.unit_id) == ("leader", cast.leader.unit_id)
    entry = Entry.objects.get(kind="dossier.extension_drafted")
    assert entry.actor_name == ""


def test_who_approves_may_word_it_anew(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    _prepare(cast, _day(8, 10))
    row = Extension.objects.get()
    with clock.at(_day(8, 11)):
        with pytest.raises(NotAllowed):
            dossiers.approve_extension(row.pk, by=cast.head)
        early = Apology(_day(8, 16), "Chờ xác minh", "objective")
        with pytest.raises(Invalid):
            dossiers.approve_extension(row.pk, by=cast.leader, worded=early)
        worded = Apology(_day(13, 16), "Chờ xác minh nơi cư trú cũ", "other_agency")
        dossier = dossiers.approve_extension(row.pk, by=cast.leader, worded=worded)
    assert (dossier.due_at, dossier.extensions) == (_day(13, 16), 1)
    assert dossier.due_changes.get().ground == "Chờ xác minh nơi cư trú cũ"
    assert dossier.papers.filter(form="apology").exists()
    assert _prepare(cast, _day(13, 15)) == 0, "at most once; another time needs a ground"


def test_what_an_officer_drafted_is_not_worded_anew(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    row = dossiers.draft_extension(
        dossier.pk, _day(12, 9), "Chờ xác minh", "objective", by=cast.officer
    )
    assert _prepare(cast, _day(8, 10)) == 0
    other = Apology(_day(20, 9), "Khác", "subjective")
    dossiers.approve_extension(row.pk, by=cast.leader, worded=other)
    dossier.refresh_from_db()
    assert dossier.due_at == _day(12, 9)


def test_a_leaders_no_is_not_asked_again(cast: ward.Cast, now: datetime) -> None:
    states.accepted(cast)
    _prepare(cast, _day(8, 10))
    dossiers.reject_extension(Extension.objects.get().pk, "Làm kịp", by=cast.leader)
    assert _prepare(cast, _day(9, 9)) == _prepare(cast, _day(12, 9)) == 0


def test_a_draft_lapses_when_the_dossier_is_ready(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    _prepare(cast, _day(8, 10))
    with clock.at(_day(8, 11)):
        for actor in (cast.officer, cast.leader, cast.clerk):
            dossiers.forward(states.open_task(dossier).pk, by=actor)
    row = Extension.objects.get()
    assert row.state == "lapsed"
    assert not dossier.tasks.filter(kind="extension", state="open").exists()
    with pytest.raises(IllegalTransition):
        dossiers.approve_extension(row.pk, by=cast.leader)


def test_an_old_draft_never_moves_a_newer_date_back(cast: ward.Cast, now: datetime) -> None:
    """Drafted, then the citizen was asked for papers: the term began anew."""
    dossier = states.accepted(cast)
    _prepare(cast, _day(8, 10))
    Dossier.objects.filter(pk=dossier.pk).update(due_at=_day(30, 9))
    with pytest.raises(Invalid, match="sau ngày hẹn cũ"):
        dossiers.approve_extension(Extension.objects.get().pk, by=cast.leader)


def test_joint_dossiers_apologise_part_by_part(cast: ward.Cast, now: datetime) -> None:
    whole = acts.accept(cast)
    assert whole.due_at
    birth = acts.part(whole, "birth")
    commands.prepare_apologies(cast.head.agency_id, at=whole.due_at)
    assert [row.dossier_id for row in Extension.objects.all()] == [birth.dossier_id]


def test_nobody_else_is_asked(cast: ward.Cast, now: datetime) -> None:
    states.accepted(cast)
    assert not queries.wanting(cast.outsider.agency_id, _day(8, 10))
    states.awaiting_supplement(cast)
    assert len(queries.wanting(cast.head.agency_id, _day(8, 10))) == 1
