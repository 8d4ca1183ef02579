"""The stream as a browser gets it: a real server, a real database, real notifications."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client

from motcua.agencies.models import User
from motcua.dossiers import commands
from tests import ward
from tests.live.stream import Stream

Start = Callable[..., Stream]


@pytest.fixture
def listen(port: int) -> Iterator[Start]:
    """``listen("officer")``: the stream of that member of the cast; ``listen()`` of nobody."""
    opened: list[Stream] = []

    def start(username: str = "", **headers: str) -> Stream:
        client = Client()
        if username:
            client.force_login(User.objects.get(username=username))
        cookie = client.cookies["sessionid"].value if username else "x" * 32
        opened.append(Stream(port, cookie=cookie, **headers))
        return opened[-1]

    yield start
    for stream in opened:
        stream.close()


def test_a_change_reaches_those_of_the_agency_alone(
    listen: Start, ward_copy: ward.Cast, port: int
) -> None:
    page = f"http://127.0.0.1:{port - 1}"
    officer, auditor = listen("officer", origin=page), listen("auditor")
    outsider = listen("outsider")
    assert (officer.status, outsider.status) == (200, 200)
    assert officer.headers["access-control-allow-origin"] == page
    assert officer.headers["access-control-allow-credentials"] == "true"
    assert officer.headers["x-accel-buffering"] == "no"
    time.sleep(0.5)
    dossier = commands.accept(ward.intake(), by=ward_copy.receptionist)
    assert officer.changed() == auditor.changed() == str(dossier.pk)
    assert outsider.until(1) == []


def test_after_a_break_everybody_is_told_to_read_again(listen: Start, ward_copy: ward.Cast) -> None:
    officer = listen("officer")
    time.sleep(0.5)
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where datname = current_database() and query like 'listen%%'"
        )
        assert cursor.rowcount == 1
    assert officer.changed() == ""
    dossier = commands.accept(ward.intake(), by=ward_copy.receptionist)
    assert officer.changed() == str(dossier.pk)


def test_strangers_and_other_sites_hear_nothing(listen: Start) -> None:
    assert listen().status == 401
    foreign = listen("officer", origin="https://evil.example")
    assert foreign.status == 403
    assert "access-control-allow-origin" not in foreign.headers
