"""The portal fails in each way: nothing is lost, told twice, or logged."""

import logging
from datetime import datetime, timedelta

import pytest

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.national import commands
from motcua.national.adapters import sessions
from motcua.national.commands import sending
from motcua.national.models import Connection, Dispatch, Standing
from motcua.national.rules import trying
from tests import ward
from tests.dossiers import states
from tests.national.box import PASSWORD, Box
from tests.national.conftest import Connect
from tests.national.test_older import rows

pytestmark = pytest.mark.django_db
TAKEN = ("timeout", "http_500_after", "cut", "lost", "slow", "malformed")
NOT_TAKEN = ("silent", "http_500", "code_3", "code_-3", "refused")
STEPS = {
    "older": ("TraCuuHoSo", "DongBoHoSoMC", "CapNhatTienDoHoSoMC"),
    "newer": ("GetNextValue", "CreateDossier", "CapNhatTienTrinh", "CapNhatTrangThai"),
}


def told_in_the_end(box: Box, door: Connection, at: datetime) -> None:
    """However often it takes, within the attempts there are."""
    for attempt in range(trying.ATTEMPTS):
        with clock.at(at + timedelta(hours=7) * attempt):
            commands.send_due(door.agency_id)
        if not Dispatch.objects.exclude(state="sent").exists():
            return
    raise AssertionError(list(Dispatch.objects.values("state", "problem", "said", "attempts")))


@pytest.mark.parametrize("kind", [*TAKEN, *NOT_TAKEN])
@pytest.mark.parametrize("adapter", ["older", "newer"])
def test_whatever_fails_at_whichever_step_it_is_told_once(
    box: Box, connect: Connect, cast: ward.Cast, now: datetime, adapter: str, kind: str
) -> None:
    door = connect(adapter)
    dossier = states.returned(cast)
    for service in STEPS[adapter]:
        box.fail(kind, service=service, seconds=1)
    told_in_the_end(box, door, now)
    (held,) = box.dossiers.values()
    assert box.wrong() == []
    assert held["made"] == 1
    assert len(held["progress"]) == rows(dossier)
    assert held["states"][-1] == "10"
    # The one call whose answer was lost is made again with the same rows, which count once.
    assert held["repeats"] in {0, len(held["progress"])}
    assert (
        Standing.objects.get().told_seq
        == Entry.objects.filter(chain=f"dossier:{dossier.pk}").count()
    )


@pytest.mark.parametrize("adapter", ["older", "newer"])
@pytest.mark.parametrize("kind", ["wrong_session", "expired_session"])
def test_a_session_that_is_over_is_renewed_within_the_same_try(
    box: Box, connect: Connect, cast: ward.Cast, adapter: str, kind: str
) -> None:
    door = connect(adapter)
    states.accepted(cast)
    box.fail(kind, service=STEPS[adapter][1])
    assert commands.send_due(door.agency_id) == 1
    assert (Dispatch.objects.get().attempts, box.state["sign_ins"]) == (1, 2)


def test_a_wrong_password_wears_nothing_out(
    box: Box, older: Connection, cast: ward.Cast, now: datetime, settings: pytest.FixtureRequest
) -> None:
    settings.MOTCUA_NATIONAL_PASSWORD = "khac"  # type: ignore[attr-defined]  # Django's settings
    states.accepted(cast)
    for minute in range(30):
        with clock.at(now + timedelta(minutes=20 * minute)):
            commands.send_due(older.agency_id)
    row = Dispatch.objects.get()
    assert (row.state, row.problem) == ("waiting", "sign_in")
    older.refresh_from_db()
    assert older.hold_until
    assert older.last_problem == "sign_in"


def test_an_outage_of_days_loses_nothing_and_tells_the_newest(
    box: Box, older: Connection, cast: ward.Cast, now: datetime
) -> None:
    made = [states.accepted(cast) for _ in range(6)]
    box.fail("http_500", times=10_000)
    for hour in range(0, 60, 2):
        with clock.at(now + timedelta(hours=hour)):
            commands.send_due(older.agency_id)
    assert not Dispatch.objects.exclude(state="waiting").exists()
    for dossier in made:
        at = now + timedelta(hours=61)
        dossiers.forward(states.open_task(dossier).pk, by=cast.officer, at=at)
    assert Dispatch.objects.count() == len(made)
    box.do("reset", {})
    sessions.forget_all()
    with clock.at(now + timedelta(hours=62)):
        assert commands.send_due(older.agency_id) == len(made)
    assert set(box.dossiers) == {dossier.code for dossier in made}
    assert all((len(d["progress"]), d["made"], d["repeats"]) == (2, 1, 0)
               for d in box.dossiers.values())  # fmt: skip


def test_one_that_is_refused_for_good_is_given_up_and_the_others_go(
    box: Box, older: Connection, cast: ward.Cast, now: datetime
) -> None:
    bad = states.accepted(cast)
    box.fail("refused", times=10_000, service="TraCuuHoSo")
    for attempt in range(trying.ATTEMPTS + 2):
        with clock.at(now + timedelta(hours=7) * attempt):
            commands.send_due(older.agency_id)
    row = Dispatch.objects.get()
    assert (row.state, row.attempts, row.problem) == ("dead", trying.ATTEMPTS, "refused")
    assert row.said == "Cổng từ chối thông điệp"
    assert Entry.objects.filter(kind="national.undelivered").count() == 1
    # What happens next to the same dossier tells all that the dead one was to tell.
    box.do("reset", {})
    sessions.forget_all()
    with clock.at(now + timedelta(days=9)):
        dossiers.forward(states.open_task(bad).pk, by=cast.officer)
        assert commands.send_due(older.agency_id) == 1
    row.refresh_from_db()
    assert row.state == "overtaken"
    assert len(box.dossiers[bad.code]["progress"]) == 2


def test_of_a_dossier_whose_progress_breaks_off_only_the_rest_is_sent_again(
    box: Box, older: Connection, cast: ward.Cast, now: datetime
) -> None:
    dossier = states.accepted(cast)
    for minute in range(24):
        whom = (cast.officer, cast.colleague)[minute % 2]
        at = now + timedelta(minutes=minute)
        dossiers.assign(states.open_task(dossier).pk, whom.id, by=cast.head, at=at)
    commands.send_due(older.agency_id)  # 25 rows in three calls
    Standing.objects.update(told_seq=0)
    box.do("reset", {})
    sessions.forget_all()
    Standing.objects.update(told_digest="", there=False)
    commands.tell_again(dossier.pk, by=cast.head)
    sizes = []
    real = box.state["log"]
    assert real == []
    commands.send_due(older.agency_id)
    sizes = [len(m["body"]["data"]) for m in box.state["log"] if "Tien" in m["service"]]
    assert sizes == [10, 10, 5]
    assert box.dossiers[dossier.code]["repeats"] == 0


def test_something_that_happens_while_one_is_under_way_waits_its_turn(
    box: Box, older: Connection, cast: ward.Cast, now: datetime
) -> None:
    dossier = states.accepted(cast)
    first = Dispatch.objects.get()
    assert sending._take(first, now)
    dossiers.forward(states.open_task(dossier).pk, by=cast.officer)
    assert sorted(Dispatch.objects.values_list("state", flat=True)) == ["sending", "waiting"]
    assert commands.send_due(older.agency_id) == 0  # one of a dossier goes at a time
    # The worker died; the one that waits takes over, with the attempts that were made.
    assert commands.recover(at=now + timedelta(minutes=11)) == 1
    waiting = Dispatch.objects.get(state="waiting")
    assert (waiting.attempts, waiting.merged) == (1, 2)
    with clock.at(now + timedelta(hours=1)):
        assert commands.send_due(older.agency_id) == 1
    assert len(box.dossiers[dossier.code]["progress"]) == 2


def test_no_secret_and_no_person_in_a_log(
    box: Box, older: Connection, cast: ward.Cast, now: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    dossier = states.returned(cast)
    for kind in ("wrong_session", "code_3", "malformed", "http_500"):
        box.fail(kind)
    told_in_the_end(box, older, now)
    known = [session for session, _ in sessions._kept.values()]
    assert known
    row = Dispatch.objects.latest("pk")
    stored = f"{row.calls}{row.said}{caplog.text}"
    for secret in (*known, PASSWORD, dossier.owner_name, "001088004821", "0912345486"):
        assert secret not in stored
    shown = str(list(Connection.objects.values()))
    assert PASSWORD not in shown


def test_a_fault_of_ours_does_not_stop_the_next(
    box: Box, older: Connection, cast: ward.Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = states.accepted(cast), states.accepted(cast)
    read = sending.read

    def broken(dossier_id: int, standing: Standing) -> object:
        if dossier_id == first.pk:
            raise KeyError("a defect")
        return read(dossier_id, standing)

    monkeypatch.setattr(sending, "read", broken)
    with pytest.raises(KeyError):
        commands.send_due(older.agency_id)
    assert commands.send_due(older.agency_id) == 1
    assert set(box.dossiers) == {second.code}
    assert Dispatch.objects.get(dossier=first).problem == "internal"
    assert Dossier.objects.count() == 2
