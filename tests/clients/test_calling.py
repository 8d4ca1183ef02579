"""Calls to a real server: in order, signed, repeated until taken, given up after a day."""

import hashlib
import hmac
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.clients import commands, queries, rules
from motcua.clients.commands.calling import call
from motcua.clients.models import Client
from motcua.dossiers import commands as dossiers
from motcua.kernel import clock
from tests import ward
from tests.clients.conftest import Caller, Receiver
from tests.conftest import NOW


@pytest.fixture
def hooked(ward_copy: ward.Cast, receiver: Receiver, settings: Any) -> Caller:
    """A client of a ward of its own, that wants to be called."""
    settings.MOTCUA_DEMO = True
    client, token = commands.add_client("Hệ thống", ["events", "status.all"], by=ward_copy.admin)
    return Caller(commands.set_webhook(client.pk, receiver.url, by=ward_copy.admin), token)


def _accept(cast: ward.Cast) -> str:
    return dossiers.accept(ward.intake(), by=cast.receptionist).code


def _again(caller: Caller) -> Client:
    return Client.objects.get(pk=caller.client.pk)


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        (f"https://{'a' * 70}.example/", "UnicodeError"),  # no server can be called so
        ("https://a..b/", "UnicodeError"),
        ("https://127.1/", "ConnectionRefusedError"),  # this machine, under another name
        ("https://2130706433/", "ConnectionRefusedError"),
    ],
)
def test_an_address_that_leads_nowhere_is_a_failed_call(
    ward_copy: ward.Cast, address: str, problem: str
) -> None:
    client, _ = commands.add_client("Hệ thống", ["events", "status.all"], by=ward_copy.admin)
    commands.set_webhook(client.pk, address, by=ward_copy.admin)
    _accept(ward_copy)
    call(client.pk)
    again = Client.objects.get(pk=client.pk)
    assert (again.failures, again.last_error) == (1, problem)


def test_what_happened_arrives_once_and_signed(
    hooked: Caller, ward_copy: ward.Cast, receiver: Receiver, settings: Any
) -> None:
    codes = [_accept(ward_copy) for _ in range(3)]
    call(hooked.client.pk)
    call(hooked.client.pk)
    assert [event["dossier"] for event in receiver.taken[0]["events"]] == codes  # type: ignore[attr-defined]  # JSON
    assert len(receiver.taken) == 1
    given = receiver.headers[0]["Motcua-Signature"]
    moment, mac = (part.split("=")[1] for part in given.split(","))
    secret = rules.webhook_secret(settings.SECRET_KEY, hooked.client.pk, 1).encode()
    signed = f"{moment}.".encode() + receiver.bodies[0]
    assert mac == hmac.new(secret, signed, hashlib.sha256).hexdigest()


def test_a_change_asks_for_a_call_in_its_own_transaction(
    hooked: Caller, ward_copy: ward.Cast
) -> None:
    before = ProcrastinateJob.objects.filter(task_name="clients.call").count()
    _accept(ward_copy)
    assert ProcrastinateJob.objects.filter(task_name="clients.call").count() == before + 1


@pytest.mark.parametrize("status", [500, 404, 302, 429])
def test_what_is_not_taken_comes_again(
    hooked: Caller, ward_copy: ward.Cast, receiver: Receiver, status: int
) -> None:
    code, receiver.status = _accept(ward_copy), status
    call(hooked.client.pk)
    failed = _again(hooked)
    assert (failed.failures, failed.last_error) == (1, f"HTTP {status}")
    waiting = ProcrastinateJob.objects.filter(task_name="clients.call", scheduled_at__isnull=False)
    assert waiting.exists()
    receiver.status = 200
    call(hooked.client.pk)
    assert receiver.taken[0]["events"][0]["dossier"] == code  # type: ignore[index]  # JSON
    assert _again(hooked).failures == 0


def test_given_up_after_a_day_and_nothing_is_lost(
    hooked: Caller, ward_copy: ward.Cast, receiver: Receiver
) -> None:
    codes, receiver.status = [_accept(ward_copy)], 503
    call(hooked.client.pk, at=NOW)
    call(hooked.client.pk, at=NOW + rules.GIVE_UP_AFTER + timedelta(minutes=1))
    assert _again(hooked).paused_at
    codes.append(_accept(ward_copy))
    receiver.status = 200
    call(hooked.client.pk)
    assert receiver.taken == []
    commands.resume_webhook(hooked.client.pk, by=ward_copy.admin)
    call(hooked.client.pk)
    assert [event["dossier"] for event in receiver.taken[0]["events"]] == codes  # type: ignore[attr-defined]  # JSON


def test_a_server_that_is_gone_is_no_crash(hooked: Caller, ward_copy: ward.Cast) -> None:
    commands.set_webhook(hooked.client.pk, "http://127.0.0.1:9/gone", by=ward_copy.admin)
    _accept(ward_copy)
    call(hooked.client.pk)
    assert _again(hooked).last_error == "ConnectionError"


def test_many_batches_in_order_with_outages(
    hooked: Caller, ward_copy: ward.Cast, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.clients.commands.calling.BATCH", 3)
    for turn in range(12):
        _accept(ward_copy)
        receiver.status = 500 if turn % 3 == 0 else 200
        call(hooked.client.pk, at=clock.now())
    feed = queries.events_after(hooked.client, queries.first_place(hooked.client))
    assert receiver.ids == [queries.cursor_of(one.place) for one in feed.events]
    assert len(receiver.ids) == 12
    connection.close()


def test_who_is_put_out_is_called_no_more(
    hooked: Caller, ward_copy: ward.Cast, receiver: Receiver
) -> None:
    _accept(ward_copy)
    commands.revoke_client(hooked.client.pk, by=ward_copy.admin)
    call(hooked.client.pk)
    assert receiver.taken == []
