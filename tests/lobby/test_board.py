"""The board as a screen gets it: page, state, limits of what it tells."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.agencies import commands as agencies
from motcua.agencies.models import Officer
from motcua.kernel import clock
from motcua.lobby import board_state
from motcua.tickets import commands, queries
from tests.tickets import hall
from tests.ward import Cast

pytestmark = pytest.mark.django_db
PAGE = "/lobby/board/phuong-phuc-loi/"


def state(client: Client, zone: str = "") -> dict[str, Any]:
    board_state.forget()
    response = client.get(f"{PAGE}state.json", {"zone": zone} if zone else {})
    assert response.status_code == 200
    found: dict[str, Any] = response.json()
    return found


def test_the_page_stands_without_any_machine_being_bound(
    client: Client, cast: Cast, now: datetime
) -> None:
    response = client.get(PAGE)
    html = response.content.decode()
    assert response.status_code == 200
    assert "Bộ phận Một cửa phường Phúc Lợi" in html
    assert "/sse/hall?agency=phuong-phuc-loi&amp;zone=" in html
    assert "no-store" in response["Cache-Control"]
    assert "sessionid" not in response.cookies
    data = json.loads(html.split('type="application/json">')[1].split("</script>")[0])
    assert data["state"]["counters"][0]["number"] == 1
    assert data["stateUrl"] == f"{PAGE}state.json"


def test_a_zone_shows_its_own_counters_and_line(client: Client, cast: Cast, now: datetime) -> None:
    hall.ticket("civil-status")
    hall.ticket("land")
    assert [c["number"] for c in state(client)["counters"]] == [1, 2, 3, 4, 5, 6]
    west = state(client, "B")
    assert [c["number"] for c in west["counters"]] == [4, 5, 6]
    assert west["next"] == ["C 001"]
    assert "Khu B" in client.get(f"{PAGE}B/").content.decode()
    assert "zone=B" in client.get(f"{PAGE}B/").content.decode()


@pytest.mark.parametrize(
    "address",
    ["/lobby/board/no-such/", f"{PAGE}Z/", "/lobby/board/no-such/state.json",
     f"{PAGE}state.json?zone=Z"],
)  # fmt: skip
def test_what_does_not_exist_is_404(client: Client, cast: Cast, address: str) -> None:
    assert client.get(address).status_code == 404


def test_nothing_but_reading(client: Client, cast: Cast) -> None:
    assert client.post(PAGE).status_code == 405
    assert client.post(f"{PAGE}state.json").status_code == 405


def test_calls_newest_first_with_what_is_said(client: Client, cast: Cast, now: datetime) -> None:
    first, second = hall.sit(cast.officer, 2), hall.sit(cast.colleague, 3)
    hall.ticket(at=now)
    hall.ticket(at=now, language="en")
    with clock.at(now + timedelta(seconds=5)):
        commands.call_next(first.pk, by=cast.officer)
    with clock.at(now + timedelta(seconds=9)):
        commands.call_next(second.pk, by=cast.colleague)
    found = state(client)
    assert [(c["label"], c["counter"], c["language"]) for c in found["calls"]] == [
        ("A 002", 3, "en"), ("A 001", 2, "vi"),
    ]  # fmt: skip
    assert [c["labels"] for c in found["counters"]][:3] == [[], ["A 001"], ["A 002"]]
    commands.serve(first.pk, by=cast.officer)
    found = state(client)
    assert [c["label"] for c in found["calls"]] == ["A 002"], "who came is called no more"
    assert found["counters"][1]["labels"] == ["A 001"]


def test_words_of_counters(client: Client, cast: Cast, now: datetime) -> None:
    hall.sit(cast.officer, 2)
    away = hall.sit(cast.colleague, 3)
    commands.pause(away.pk, minutes=13, by=cast.colleague, at=now)
    counters = {c["number"]: (c["state"], c["back"]) for c in state(client)["counters"]}
    assert counters == {
        1: ("closed", ""), 2: ("open", ""), 3: ("paused", "09:55"), 4: ("closed", ""),
        5: ("closed", ""), 6: ("closed", ""),
    }  # fmt: skip


def test_missed_latest_first_and_an_appointment_after_those_who_are_due(
    client: Client, cast: Cast, now: datetime
) -> None:
    session = hall.sit(cast.officer)
    for minute in range(6):
        with clock.at(now + timedelta(minutes=minute)):
            hall.ticket()
            commands.call_next(session.pk, by=cast.officer)
            commands.recall(session.pk, by=cast.officer)
            commands.recall(session.pk, by=cast.officer)
            commands.miss(session.pk, by=cast.officer)
    with clock.at(now + timedelta(minutes=9)):
        assert state(client)["missed"] == ["A 006", "A 005", "A 004", "A 003"]
        booked, due = hall.ticket(), hall.ticket()
        type(booked).objects.filter(pk=booked.pk).update(
            not_before=now + timedelta(hours=1), rank_at=now - timedelta(hours=1)
        )
        found = state(client)
    assert found["next"] == [due.label, booked.label]
    assert found["waiting"] == 2


def test_leader_notices_and_how_often_it_is_said(client: Client, cast: Cast, now: datetime) -> None:
    assert state(client)["lead"] == ""
    leader = Officer.objects.get(user__username="leader")
    agencies.put_on_duty(leader, now, now + timedelta(hours=4), by=cast.head)
    commands.change_settings({"board_message": "Một | Hai |", "voice_times": 3}, by=cast.head)
    found = state(client)
    assert found["lead"] == "Nguyễn Thị Thu Hà, Phó Chủ tịch"
    assert (found["notices"], found["times"]) == (["Một", "Hai"], 3)


@pytest.mark.parametrize(
    ("at", "is_open", "opens"),
    [
        ("2026-10-06T09:42", True, ""),
        ("2026-10-06T07:50", True, ""),  # the kiosk gives numbers already
        ("2026-10-06T07:30", False, "2026-10-06T08:00"),
        ("2026-10-06T12:30", False, "2026-10-06T13:00"),
        ("2026-10-06T18:00", False, "2026-10-07T08:00"),
        ("2026-10-11T09:00", False, "2026-10-12T08:00"),
    ],
)
def test_a_closed_hall_says_when_it_opens(
    client: Client, cast: Cast, at: str, is_open: bool, opens: str
) -> None:
    with clock.at(datetime.fromisoformat(at).replace(tzinfo=clock.TZ)):
        door = state(client)["door"]
    assert door["open"] is is_open
    assert door["opens"][:16] == opens


def test_whoever_is_still_served_after_closing_sees_an_open_hall(
    client: Client, cast: Cast, now: datetime
) -> None:
    session = hall.sit(cast.officer)
    hall.ticket()
    commands.call_next(session.pk, by=cast.officer)
    with clock.at(now.replace(hour=17, minute=20)):
        assert state(client)["door"]["open"]


@pytest.mark.usefixtures("kept")
def test_a_board_costs_as_many_queries_with_one_as_with_many(
    cast: Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ward = hall.agency().pk
    queries.board(ward)
    with django_assert_num_queries(4):
        queries.board(ward)
    crew = [(cast.officer, 2), (cast.colleague, 3), (cast.stranger, 4), (cast.receptionist, 1)]
    sessions = [(hall.sit(by, number), by) for by, number in crew]
    for _ in range(12):
        for code in ("civil-status", "certification", "land"):
            hall.ticket(code)
    for session, by in sessions:
        commands.call_next(session.pk, by=by)
    queries.board(ward)
    with django_assert_num_queries(5):
        assert queries.board(ward)["waiting"] == 32


@pytest.mark.usefixtures("kept")
def test_the_state_is_read_twice_a_second_whoever_asks(
    client: Client, cast: Cast, now: datetime, django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    assert state(client)["next"] == []
    hall.ticket()
    with django_assert_num_queries(0):
        assert client.get(f"{PAGE}state.json").json()["next"] == []
    monkeypatch.setattr(board_state, "SECONDS", 0)
    assert client.get(f"{PAGE}state.json").json()["next"] == ["A 001"]


def test_no_name_of_a_citizen_and_no_token_is_told(
    client: Client, cast: Cast, now: datetime
) -> None:
    session = hall.sit(cast.officer)
    ticket = hall.ticket()
    commands.call_next(session.pk, by=cast.officer)
    text = json.dumps(state(client))
    assert ticket.token not in text
    assert cast.officer.name not in json.dumps(state(client), ensure_ascii=False)
