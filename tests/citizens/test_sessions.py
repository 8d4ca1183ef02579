"""Staying signed in, for a while, beside staff."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from motcua.agencies.models import User
from motcua.kernel import clock
from tests.citizens import people

pytestmark = pytest.mark.django_db


def inside(client: Client) -> bool:
    return "Đăng xuất" in client.get("/").content.decode()


def test_signed_in_until_idle(now: datetime) -> None:
    client = Client()
    people.sign_in(client)
    for minutes in (20, 45, 70):  # each page begins the time anew
        with clock.at(now + timedelta(minutes=minutes)):
            assert inside(client)
    with clock.at(now + timedelta(minutes=101)):
        assert not inside(client)


def test_a_closed_account_is_out_at_once(now: datetime) -> None:
    client = Client()
    somebody = people.sign_in(client)
    somebody.closed_at = now
    somebody.save()
    assert not inside(client)


def test_signing_out_leaves_staff_in(now: datetime) -> None:
    client = Client()
    client.force_login(User.objects.get(username="officer"))
    people.sign_in(client)
    before = client.cookies["sessionid"].value
    client.post("/sign-out/")
    assert client.cookies["sessionid"].value != before
    assert not inside(client)
    assert client.get("/office/").status_code == 200


def test_a_citizen_is_no_officer_and_an_officer_no_citizen(now: datetime) -> None:
    citizen, officer = Client(), Client()
    people.sign_in(citizen)
    officer.force_login(User.objects.get(username="officer"))
    assert citizen.get("/office/").status_code == 302
    assert not inside(officer)
    assert officer.get("/account/resend/")["Location"].startswith("/sign-in/")
