"""At risk, by the routes of the ward, in two statements."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.catalog import queries as procedures
from motcua.dossiers import commands
from motcua.dossiers.models import Dossier, Task
from motcua.joint.models import JointPart
from motcua.kernel import clock
from motcua.watch import queries
from motcua.watch.queries import Risk
from tests import ward
from tests.dossiers import states
from tests.joint import acts

pytestmark = pytest.mark.django_db


def _risks(cast: ward.Cast, now: datetime | None = None) -> dict[int, Risk]:
    return {risk.dossier_id: risk for risk in queries.at_risk(cast.head.agency_id, now)}


def _day(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=clock.TZ)


def test_a_dossier_comes_to_risk_and_then_late(cast: ward.Cast, now: datetime) -> None:
    """Marital status: 3 working days for 2 days, 4 and 2 hours of work before the return."""
    dossier = states.accepted(cast)
    assert dossier.due_at == _day(9, 9, 42)
    assert not _risks(cast), "1440 minutes left, 1320 needed"
    assert not _risks(cast, _day(7, 16)), "nobody has touched it, and there is time to do it in"
    later = _risks(cast, _day(8, 16))[dossier.pk]
    assert (later.danger, later.step_code) == ("risk", "verify")
    assert later.unit_id == cast.officer.unit_id
    assert _risks(cast, _day(9, 10))[dossier.pk].danger == "late"
    assert _risks(cast, _day(9, 9, 42))[dossier.pk].danger == "risk", "the last minute is in time"


def test_who_moves_on_is_at_risk_no_more(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    with clock.at(_day(8, 10)):
        assert _risks(cast)[dossier.pk].needed == 240 + 240 + 120, "a quarter of two days is left"
        commands.forward(states.open_task(dossier).pk, by=cast.officer)
        assert dossier.pk not in _risks(cast)


def test_no_date_is_shown_and_a_stopped_clock_is_not(cast: ward.Cast, now: datetime) -> None:
    lost, waiting = states.accepted(cast), states.awaiting_supplement(cast)
    Dossier.objects.filter(pk=lost.pk).update(due_at=None)
    found = _risks(cast, now + timedelta(days=30))
    assert found[lost.pk].danger == "undated"
    assert waiting.pk not in found


def test_without_a_step_the_whole_way_is_left(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    Task.objects.filter(dossier=dossier).update(state="cancelled")
    risk = _risks(cast, _day(8, 16))[dossier.pk]
    assert (risk.task_id, risk.step_code, risk.needed) == (None, "", 2 * 480 + 240 + 120)


def test_a_joint_dossier_needs_its_longest_chain(cast: ward.Cast, now: datetime) -> None:
    whole = acts.accept(cast)
    assert whole.due_at
    before = _risks(cast, whole.due_at - timedelta(minutes=30))
    assert before[whole.pk].danger == "risk"
    joint = procedures.get_version(whole.version_id).joint
    waiting = JointPart.objects.filter(whole=whole, state="waiting").values_list("code", flat=True)
    rest = [joint.part(code).route for code in waiting]
    longest = max(sum(s.within_minutes for s in r.steps if s.code != "return") for r in rest)
    assert before[whole.pk].needed >= longest, "what has not begun takes all its time"
    birth = acts.part(whole, "birth")
    acts.finish(cast, birth)
    after = _risks(cast, whole.due_at - timedelta(minutes=30))
    assert after[whole.pk].needed <= before[whole.pk].needed
    assert birth.dossier_id not in after


def test_another_agency_sees_its_own(cast: ward.Cast, now: datetime) -> None:
    states.accepted(cast)
    assert _risks(cast, _day(9, 10))
    assert not queries.at_risk(cast.outsider.agency_id, _day(9, 10))


def test_two_statements_however_many(cast: ward.Cast, now: datetime) -> None:
    for n in range(6):
        states.accepted(cast, submitter=ward.person(f"Người {n}", f"0010880048{n:02}"))
    acts.accept(cast)
    queries.at_risk(cast.head.agency_id)  # the calendar is in memory
    with CaptureQueriesContext(connection) as asked:
        queries.at_risk(cast.head.agency_id, _day(9, 10))
    assert len([q for q in asked if "worktime" not in q["sql"]]) == 2
