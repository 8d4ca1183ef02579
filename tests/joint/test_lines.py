"""The line map of a dossier: where it stands, whose line, what is late."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from motcua.dossiers import commands
from motcua.joint import commands as joint
from motcua.joint.lines import LineMap, line_map
from tests import ward
from tests.dossiers import states
from tests.joint.acts import accept, finish, part, refuse

pytestmark = pytest.mark.django_db


def places(found: LineMap | None) -> dict[str, str]:
    assert found is not None
    return {stop.spot.code: stop.place for stop in found.stations}


def test_it_moves_on_with_the_dossier(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    assert list(places(line_map(whole)).values()) == ["done", "here", "next", "next", "next"]
    finish(cast, part(whole, "birth"))
    found = line_map(whole)
    assert places(found) == {
        "reception": "done", "birth": "done", "residence": "here", "insurance": "here",
        "return": "next",
    }  # fmt: skip
    assert found is not None
    tracks = {stop.spot.code: stop.track for stop in found.stations}
    assert tracks["reception"] == tracks["birth"] == tracks["return"] == "indigo"
    assert {tracks["residence"], tracks["insurance"]} == {"plum", "lake"}
    assert [line.travelled for line in found.lines].count(False) == 2
    for code in ("residence", "insurance"):
        finish(cast, part(whole, code))
    whole.refresh_from_db()
    assert places(line_map(whole))["return"] == "here"
    commands.hand_over(whole.pk, "Vũ Hoàng Nam", by=cast.receptionist, paper="Căn cước")
    whole.refresh_from_db()
    assert set(places(line_map(whole)).values()) == {"done"}


def test_what_ended_without_a_result_and_what_is_late(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    finish(cast, part(whole, "birth"))
    joint.withdraw_part(whole.pk, "residence", "Gia đình đi xa", by=cast.head)
    found = line_map(whole, now=now + timedelta(days=60))
    assert found is not None
    late = [s.spot.code for s in found.stations if s.light and s.light.state == "late"]
    assert "insurance" in late


def test_a_part_that_waits_for_the_citizen_says_so(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    finish(cast, part(whole, "birth"))
    residence = part(whole, "residence").dossier
    assert residence is not None
    task = residence.tasks.get(state="open")
    asked = commands.propose_supplement(task.pk, states.ITEMS, "thiếu", by=cast.police)
    commands.issue_supplement(asked.pk, by=cast.receptionist)
    found = line_map(whole)
    assert found is not None
    said = {stop.spot.code: str(stop.state) for stop in found.stations}
    assert said["residence"] == "Chờ bổ sung giấy tờ"
    assert said["insurance"] == "Đang giải quyết"


def test_what_never_began_was_never_travelled_to(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast, case="with-id-card")
    finish(cast, part(whole, "birth"))
    residence = part(whole, "residence").dossier
    assert residence is not None
    refuse(residence, cast.police, cast.police_leader)
    found = line_map(whole)
    assert found is not None
    assert places(found)["identity"] == "end"
    into = [line for line in found.lines if line.path.startswith("M500 300H740")]
    assert [line.travelled for line in into] == [False]


def test_one_query(
    cast: ward.Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    whole = accept(cast)
    with django_assert_num_queries(1):
        line_map(whole)
    assert line_map(states.accepted(cast)) is None


def test_citizens_see_agencies_and_dates_and_no_officer(cast: ward.Cast, now: datetime) -> None:
    whole = accept(cast)
    finish(cast, part(whole, "birth"))
    html = Client().get(f"/h/{whole.token}").content.decode()
    assert 'class="linemap"' in html
    assert html.count('class="stop') == 5
    assert "Công an" in html
    assert "Đang giải quyết, hạn" in html
    assert "Tổ Cảnh sát quản lý hành chính" in html, "who has a part now"
    assert "Theo dõi các phần liên thông" not in html.partition('id="who"')[2]
    for row in (part(whole, "residence"), part(whole, "insurance")):
        assert row.dossier is not None
        assert row.dossier.code not in html, "a part's code leads nowhere for a citizen"
