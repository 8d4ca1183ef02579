"""The half-year lived again: what its report says is what happened, and it says it again."""

from datetime import datetime
from itertools import pairwise
from typing import Any

import psycopg
import pytest

from motcua.kernel.clock import TZ
from tests.places import Maker, Place
from tests.replay.conftest import SHORT, live_short
from tests.replay.witness import Told, witness

pytestmark = pytest.mark.xdist_group("replay")
END = datetime(2019, 6, 30, 23, 59, 59, tzinfo=TZ)
JOINT_BIRTH, DEATH = "2.000986", "1.000656"
POLICE, INSURANCE, WARD = (
    "Công an quận Long Biên",
    "Bảo hiểm xã hội quận Long Biên",
    "Phường Phúc Lợi",
)


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
    assert brought(account) == account["carried"]["free"] == told.home
    agrees_on_parts(account, told)
    assert sum(one["count"] for one in account["online"]) == sum(told.online.values())


def agrees_on_parts(account: Any, told: Told) -> None:
    """What partner agencies report of themselves, and what the joint dossiers tell of them."""
    assert {one["agency"] for one in account["partners"]} == {POLICE, INSURANCE}
    for one in account["partners"]:
        total = one["total"]
        assert one["parts"] == total["received"] == told.given[one["agency"]]
        assert total["resolved"] == told.done[one["agency"]]
        assert total["received"] + total["carried_over"] == total["resolved"] + total["pending"]
    (births,) = account["joint"]
    assert births["procedure"] == JOINT_BIRTH
    assert (births["received"], births["parts"]) == (len(told.whole), told.given.total())
    assert births["agencies"] == 3
    assert births["brought"] == told.joint_home
    assert told.given[WARD] == births["received"]
    assert told.early == 0


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


def test_originals_come_home_without_a_hole(short: tuple[Place, Any]) -> None:
    """Whoever holds a paper had it from the one before; the last is the citizen, with proof."""
    place, account = short
    passed = place.rows(
        "select original_id, giver, taker, confirmed_at is not null from delivery_handover"
        " order by original_id, number"
    )
    chains: dict[int, list[tuple[str, str]]] = {}
    for original, giver, taker, confirmed in passed:
        if confirmed:
            chains.setdefault(original, []).append((giver, taker))
    home = [chain for chain in chains.values() if chain[-1][1] == "citizen"]
    assert (
        len(home) == account["carried"]["delivered"] == SHORT["home_births"] + SHORT["home_deaths"]
    )
    for chain in home:
        assert all(one[1] == following[0] for one, following in pairwise(chain))
        assert chain[-1] == ("courier", "citizen")
    signed = "select count(*) from delivery_attempt where delivered and signature_id is not null"
    assert place.rows(signed) == [(len(home),)]


def test_the_account_says_it_in_words(short: tuple[Place, Any]) -> None:
    place, account = short
    text = "\n".join(place.answer("-m", "tests.replay.lived", "words"))
    warned = account["warned"]
    assert f"Cảnh báo: {sum(warned['levels'].values())} lần cho {warned['dossiers']} hồ sơ" in text
    kept = account["kept"]["kept"]
    assert kept == account["kept"]["judged"] == account["total"]["resolved"]
    assert f"Bộ chỉ số phục vụ khớp biểu II.06a: {kept} trên {kept}" in text
    births = account["joint"][0]
    assert f"trả tại nhà không mất phí {births['brought']}." in text
    for one in account["partners"]:
        total = one["total"]
        assert (
            f"{one['agency']}: nhận {one['parts']} phần việc liên thông; "
            f"tiếp nhận {total['received']} + kỳ trước chuyển sang 0 = "
            f"đã giải quyết {total['resolved']} + đang giải quyết {total['pending']}; quá hạn 0."
        ) in text


def test_a_report_that_lacks_a_part_is_not_printed(short: tuple[Place, Any], places: Maker) -> None:
    place = places("miscounted", "short")
    with psycopg.connect(place.url) as connection:
        connection.execute(
            "update dossiers_dossier set counted = false where id = (select min(dossier_id)"
            " from joint_jointpart where code = 'insurance' and dossier_id is not null)"
        )
    done = place.python("-m", "tests.replay.lived", "words")
    assert done.returncode != 0
    assert "Disagreement" in done.stderr


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


@pytest.mark.half_year
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
    assert account["kept"] == {"kept": 4204, "judged": 4204}
    (births,) = account["joint"]
    assert (births["brought"], births["resolved"]) == (83, 83)
    assert account["carried"]["in_time"] == account["carried"]["delivered"] == 83 + 30
    for one in account["partners"]:
        assert one["total"]["resolved_late"] + one["total"]["pending_late"] == 0
