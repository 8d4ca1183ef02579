"""The clock of a dossier: pauses, restarts, apologies."""

from datetime import datetime, timedelta

import pytest

from motcua.dossiers import commands, timing
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 10, day, hour, minute, tzinfo=clock.TZ)


def paused_when_late_at_its_step(cast: ward.Cast) -> Dossier:
    """Accepted on Tuesday, asked on Friday when the step of two days was long over."""
    dossier = states.accepted(cast)
    asked = commands.propose_supplement(
        states.open_task(dossier).pk, states.ITEMS, "NĐ 123/2015", by=cast.officer, at=at(9, 9)
    )
    commands.issue_supplement(asked.pk, by=cast.receptionist, at=at(9, 9, 30))
    return dossier


def test_a_restarted_term_restarts_the_step(cast: ward.Cast, now: datetime) -> None:
    dossier = paused_when_late_at_its_step(cast)
    commands.receive_supplement(dossier.pk, states.PAPER, by=cast.receptionist, at=at(12, 8))
    dossier.refresh_from_db()
    step = states.open_task(dossier)
    assert dossier.due_at == at(14, 17)  # three working days again, from Monday 08:00
    assert step.due_at == at(13, 17)  # two days for this step, as at the beginning
    (change,) = dossier.due_changes.all()
    assert (change.old_due_at, change.reason) == (at(9, 9, 42), "restart")


def test_no_time_counts_while_the_clock_stands(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    due = dossier.due_at
    commands.request_withdrawal(dossier.pk, "Nộp nhầm", by=cast.receptionist, at=at(6, 10))
    commands.reject_withdrawal(dossier.pk, "Đã giải thích", by=cast.leader, at=at(6, 14))
    dossier.refresh_from_db()
    assert due == at(9, 9, 42)
    assert dossier.due_at == at(9, 13, 42)  # three working hours later, lunch left out


@pytest.mark.parametrize("wrong", [at(11, 10), at(10, 9), at(12, 12, 30), at(12, 7)])
def test_an_apology_never_promises_a_closed_hour(
    wrong: datetime, cast: ward.Cast, now: datetime
) -> None:
    dossier = states.accepted(cast)
    with pytest.raises(Invalid, match="cơ quan nghỉ"):
        commands.draft_extension(dossier.pk, wrong, "Chờ", "other_agency", by=cast.officer)


def test_the_end_of_a_session_may_be_promised(cast: ward.Cast, now: datetime) -> None:
    agency = cast.officer.agency_id
    assert timing.closed_until(agency, at(12, 17)) is None
    assert timing.closed_until(agency, at(12, 12)) is None
    assert timing.closed_until(agency, at(11, 10)) == at(12, 8)


def test_an_apology_keeps_the_old_date_and_comes_once(cast: ward.Cast, now: datetime) -> None:
    dossier = states.accepted(cast)
    new = at(13, 10)
    row = commands.draft_extension(dossier.pk, new, "Chờ xác minh", "other_agency", by=cast.officer)
    commands.approve_extension(row.pk, by=cast.leader)
    dossier.refresh_from_db()
    assert (dossier.due_at, dossier.extensions) == (new, 1)
    assert dossier.due_changes.get().old_due_at == at(9, 9, 42)
    later = new + timedelta(days=1)
    with pytest.raises(Invalid, match="một lần") as refused:
        commands.draft_extension(dossier.pk, later, "Chờ", "other_agency", by=cast.officer)
    assert refused.value.code == "extended_before"
