"""The half-year lived again: what its report says is what happened, and it says it again."""

from datetime import datetime
from typing import Any

import pytest

from motcua.kernel.clock import TZ
from tests.places import Maker, Place
from tests.replay.conftest import SHORT, live_short
from tests.replay.witness import Told, witness

pytestmark = pytest.mark.xdist_group("replay")
END = datetime(2019, 6, 30, 23, 59, 59, tzinfo=TZ)
JOINT_BIRTH, DEATH = "2.000986", "1.000656"


def brought(account: Any) -> dict[str, int]:
    return {one["procedure"]: one["free"] for one in account["brought_home"]}


def agrees(account: Any, told: Told) -> None:
    """The report and what the journal tells by itself."""
    total = account["total"]
    assert total["received"] == told.received
    assert total["carried_over"] == 0
    assert total["received_online"] == sum(told.online.values())
    assert total["resolved"] == told.resolved
    assert total["pending"] == told.pending
    assert total["resolved_late"] + total["pending_late"] == told.late + told.pending_due
    assert brought(account) == told.home
    assert sum(one["count"] for one in account["online"]) == sum(told.online.values())


def test_a_short_half_year_comes_to_its_totals(short: tuple[Place, Any]) -> None:
    place, account = short
    told = witness(place, END)
    agrees(account, told)
    assert told.received == SHORT["received"]
    assert told.online == {"civil-status": SHORT["online"]}
    assert told.pending == SHORT["still_open"]
    assert told.late == told.pending_due == told.backwards == 0
    assert told.home == {JOINT_BIRTH: SHORT["home_births"], DEATH: SHORT["home_deaths"]}


def test_it_is_lived_in_all_fields_and_hours(short: tuple[Place, Any]) -> None:
    place, account = short
    fields = {"civil-status", "certification", "land", "labour-social"}
    assert fields <= set(account["fields"])
    worked = "select at from journal_entry where actor_id is not null and chain like 'dossier:%'"
    moments = [at.astimezone(TZ) for (at,) in place.rows(worked)]
    assert all(at.weekday() < 6 for at in moments)
    assert any(at.weekday() == 5 for at in moments)
    tet = (datetime(2019, 2, 4, tzinfo=TZ), datetime(2019, 2, 9, tzinfo=TZ))
    assert not any(tet[0] <= at < tet[1] for at in moments)


def test_people_bear_their_names_with_all_marks(short: tuple[Place, Any]) -> None:
    place, _ = short
    people = place.rows("select name, personal_number, address from dossiers_person")
    assert len(people) > 100
    assert any("ễ" in name for name, _, _ in people)
    assert all(number is None or len(number) == 12 for _, number, _ in people)
    assert all("tổ dân phố" in address for _, _, address in people)


def test_living_it_again_makes_the_same_journal(short: tuple[Place, Any], places: Maker) -> None:
    _, first = short
    assert live_short(places("again", "ready")) == first


def test_a_database_with_dossiers_is_left_alone(short: tuple[Place, Any]) -> None:
    place, _ = short
    before = place.rows("select count(*) from journal_entry")
    done = place.python("-m", "motcua.cli", "replay", "phuc-loi-2019")
    assert done.returncode == 1
    assert "đã có hồ sơ" in done.stderr
    assert place.rows("select count(*) from journal_entry") == before


def test_one_late_dossier_is_reported_late(short: tuple[Place, Any], places: Maker) -> None:
    """The report of June still says that nothing was late: it is as of its day."""
    _, lived = short
    place = places("late", "short")
    moved = place.answer("-m", "tests.replay.lived", "late")
    assert moved["before"]["total"] == lived["total"]
    assert moved["then"]["total"]["resolved_late"] == 1
    then = datetime.fromisoformat(moved["ended"]).replace(hour=23, minute=59)
    told = witness(place, then)
    agrees(moved["then"], told)
    assert told.late == 1


def test_the_whole_half_year(places: Maker) -> None:
    """4.228 received, 4.204 resolved, 24 pending and not due, 0 late; 504 online; 83 + 30 home."""
    place = places("whole")
    account = place.answer("-m", "motcua.cli", "replay", "phuc-loi-2019", "--json")
    total, told = account["total"], witness(place, END)
    agrees(account, told)
    assert (total["received"], total["resolved"], total["pending"]) == (4228, 4204, 24)
    assert (total["pending_in_term"], total["pending_late"], total["resolved_late"]) == (24, 0, 0)
    assert told.online == {"civil-status": 504}
    assert brought(account) == {JOINT_BIRTH: 83, DEATH: 30}
    assert told.backwards == 0
