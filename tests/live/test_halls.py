"""What boards and pages of officers hear of the hall: a real server, real commands."""

import time
from collections.abc import Callable, Iterator
from itertools import islice
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client

from motcua.agencies.models import User
from motcua.tickets import commands
from tests.live.server import Server
from tests.live.stream import Stream
from tests.tickets import hall
from tests.ward import Cast

Listen = Callable[..., Stream]


@pytest.fixture
def board(live: Server) -> Iterator[Listen]:
    """``board(agency, zone)``: a screen's stream."""
    opened: list[Stream] = []

    def start(agency: str = "phuong-phuc-loi", zone: str = "", **more: str) -> Stream:
        asked = f"/sse/hall?agency={quote(agency)}&zone={quote(zone)}"
        opened.append(Stream(live.port, asked, **more))
        return opened[-1]

    yield start
    for stream in opened:
        stream.close()


def test_a_board_is_told_at_once_and_after_every_change(board: Listen, ward_copy: Cast) -> None:
    screen = board()
    assert screen.status == 200
    assert screen.headers["content-type"].startswith("text/event-stream")
    first = screen.board()
    assert first["calls"] == [] == first["next"]
    assert [c["state"] for c in first["counters"]] == ["closed"] * 6
    session = hall.sit(ward_copy.officer)
    assert screen.board()["counters"][1]["state"] == "open"
    ticket = hall.ticket()
    assert screen.board()["next"] == [ticket.label]
    commands.call_next(session.pk, by=ward_copy.officer)
    state = screen.board()
    [call] = state["calls"]
    assert (call["label"], call["counter"], call["prefix"], call["ticket"]) == ("A 001", 2, "A", 1)
    commands.recall(session.pk, by=ward_copy.officer)
    again = screen.board()["calls"][0]
    assert again["key"] != call["key"]


def test_a_board_hears_every_two_seconds_that_the_server_is_there(board: Listen) -> None:
    told = [name for name, _ in islice(board().events(), 3)]
    assert told == ["board", "ping", "ping"]


def test_slug_or_code_and_zones(board: Listen, ward_copy: Cast) -> None:
    assert len(board("H26.62.08").board()["counters"]) == 6
    west = board(zone="B")
    assert [c["number"] for c in west.board()["counters"]] == [4, 5, 6]
    hall.sit(ward_copy.officer, 2)
    assert "board" not in [name for name, _ in west.until(1)], "what happens in A is not for B"


def test_what_does_not_exist_is_refused(board: Listen) -> None:
    agencies = {agency: board(agency).status for agency in ("no-such", "", "a\0b")}
    zones = {zone: board(zone=zone).status for zone in ("Z", "%")}
    assert set(agencies.values()) == set(zones.values()) == {404}, (agencies, zones)


def test_pages_of_other_sites_may_not_listen(board: Listen) -> None:
    assert board(origin="https://evil.example").status == 403
    assert board(host="evil.example").status == 403
    ours = board(origin="http://127.0.0.1:8000")
    assert ours.headers["access-control-allow-origin"] == "http://127.0.0.1:8000"


def test_another_agencys_hall_is_quiet(board: Listen, ward_copy: Cast) -> None:
    neighbour = board("H26.62.09")
    neighbour.board()
    hall.ticket()
    assert "board" not in [name for name, _ in neighbour.until(1)]


def test_a_burst_of_calls_is_few_messages_and_the_last_is_true(
    board: Listen, ward_copy: Cast
) -> None:
    session = hall.sit(ward_copy.officer)
    for _ in range(51):
        hall.ticket()
    screen = board()
    screen.board()
    called = commands.call_next(session.pk, by=ward_copy.officer)
    for _ in range(50):
        assert called
        commands.serve(session.pk, by=ward_copy.officer)
        called = commands.call_next(session.pk, finishing=called.pk, by=ward_copy.officer)
    states: list[str] = []
    while '"label":"A 051"' not in "".join(states[-1:]):
        states.append(screen.next("board"))
    assert len(states) < 80, "101 changes"


def test_settings_are_seen_at_once(board: Listen, ward_copy: Cast) -> None:
    screen = board()
    assert screen.board()["times"] == 2
    commands.change_settings({"voice_times": 3, "board_message": "Một | Hai"}, by=ward_copy.head)
    state = screen.board()
    assert state["times"] == 3
    assert state["notices"] == ["Một", "Hai"]


def test_after_a_break_of_the_database_boards_are_told_anew(board: Listen, ward_copy: Cast) -> None:
    screen = board()
    screen.board()
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and pid <> pg_backend_pid()"
        )
    ticket = hall.ticket()
    assert ticket.label in screen.board()["next"]


def test_a_server_that_comes_back_tells_the_present_state(
    board: Listen, live: Server, ward_copy: Cast
) -> None:
    """Restart in the middle of a call: the call stands in the database, the board shows it."""
    session = hall.sit(ward_copy.officer)
    hall.ticket()
    screen = board()
    screen.board()
    live.stop()
    with pytest.raises((EOFError, ConnectionError)):
        list(screen.events())
    commands.call_next(session.pk, by=ward_copy.officer)
    live.start()
    assert board().board()["calls"][0]["label"] == "A 001"


def test_officers_hear_of_their_hall(live: Server, ward_copy: Cast) -> None:
    streams = {}
    for name in ("receptionist", "outsider"):
        client = Client()
        client.force_login(User.objects.get(username=name))
        streams[name] = Stream(live.port, cookie=client.cookies["sessionid"].value)
    time.sleep(0.5)
    hall.ticket()
    assert streams["receptionist"].next("hall") == "ticket"
    session = hall.sit(ward_copy.officer)
    assert streams["receptionist"].next("hall") == "counter"
    commands.panic(session.counter_id, by=ward_copy.officer)
    assert streams["receptionist"].next("hall") == "alert"
    assert streams["outsider"].until(0.5) == []
    for stream in streams.values():
        stream.close()
