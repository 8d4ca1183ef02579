"""One-time codes: asked for, sent, answered once, never told."""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from motcua.citizens import commands
from motcua.citizens.models import Account, OneTimeCode
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.notices import sealing
from motcua.notices.models import OutgoingCode
from motcua.portal import limits
from tests.citizens import people

pytestmark = pytest.mark.django_db
SIGN_IN = commands.codes.SIGN_IN


@pytest.fixture(autouse=True)
def _open(db: None, settings: Settings) -> Iterator[None]:
    cache.clear()
    settings.MOTCUA_CODES = ["email", "sms"]
    settings.MOTCUA_SMTP_URL = "smtp://127.0.0.1:1"
    yield
    cache.clear()


def sent() -> str:
    """The code on its way, as only the job that sends it reads it."""
    row = OutgoingCode.objects.latest("pk")
    return sealing.unseal(bytes(row.sealed))


def asked(client: Client, address: str = "nam@example.vn", back: str = "/account/") -> str:
    answer = client.post("/sign-in/code/email/", {"address": address, "next": back})
    assert answer["Location"] == "/sign-in/code/", answer.content.decode()
    return sent()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_signing_in_by_code(now: datetime) -> None:
    client = Client()
    code = asked(client)
    before = client.cookies["sessionid"].value
    assert (
        client.post("/sign-in/code/", {"code": f"{code[:3]} {code[3:]}"})["Location"] == "/account/"
    )
    account = Account.objects.get(issuer="email", sub="nam@example.vn")
    assert (account.assurance, account.verified, account.email) == (0, False, "nam@example.vn")
    assert client.cookies["sessionid"].value != before
    assert client.get("/account/").status_code == 200
    other = Client()
    other.post("/sign-in/code/", {"code": asked(other)})
    assert Account.objects.count() == 1


def test_known_and_unknown_addresses_look_alike(now: datetime) -> None:
    people.account(issuer="email", sub="nam@example.vn")
    pages = []
    for address in ("nam@example.vn", "ai@example.vn"):
        client = Client()
        asked(client, address)
        html = client.get("/sign-in/code/").content.decode()
        token = client.cookies["csrftoken"].value
        assert token
        pages.append(html.split("<main")[1].split("</main")[0].replace(address, "…"))
    strip = [page.split("csrfmiddlewaretoken")[0] for page in pages]
    assert strip[0] == strip[1]


def test_a_code_is_good_once(now: datetime) -> None:
    client, other = Client(), Client()
    code = asked(client)
    asked_by_other = other.post("/sign-in/code/email/", {"address": "nam@example.vn"})
    assert asked_by_other.status_code == 302
    assert client.post("/sign-in/code/", {"code": code}).status_code == 422  # a newer one counts
    newest = sent()
    assert client.post("/sign-in/code/", {"code": newest}).status_code == 302
    assert other.post("/sign-in/code/", {"code": newest}).status_code == 422


def test_five_attempts(now: datetime) -> None:
    client = Client()
    code = asked(client)
    for _ in range(5):
        answer = client.post("/sign-in/code/", {"code": wrong(code)})
        assert answer.status_code == 422
        assert "Mã chưa đúng hoặc đã hết hạn" in answer.content.decode()
    assert client.post("/sign-in/code/", {"code": code}).status_code == 422


def test_five_minutes(now: datetime) -> None:
    client = Client()
    code = asked(client)
    with clock.at(now + timedelta(minutes=5)):
        assert client.post("/sign-in/code/", {"code": code}).status_code == 422
        assert commands.codes.forget() == 1
    assert not OneTimeCode.objects.exists()


def test_a_mailbox_gets_five_an_hour(now: datetime) -> None:
    for number in range(limits.CODES_SENT.most):
        asked(Client(REMOTE_ADDR=f"10.0.0.{number}"))
    answer = Client().post("/sign-in/code/email/", {"address": "NAM@example.vn"})
    assert answer.status_code == 422
    assert "nhiều lần trong thời gian ngắn" in answer.content.decode()
    assert asked(Client(), "khac@example.vn")


def test_a_network_asks_so_many_times(now: datetime) -> None:
    for number in range(limits.CODES_ASKED.most):
        asked(Client(REMOTE_ADDR="10.0.0.9"), f"a{number}@example.vn")
    answer = Client(REMOTE_ADDR="10.0.0.9").post("/sign-in/code/email/", {"address": "b@c.vn"})
    assert answer.status_code == 422
    assert asked(Client(REMOTE_ADDR="10.0.0.8"), "b@c.vn")


@pytest.mark.parametrize("address", ["", "nam", "nam@", "a@b.vn,c@d.vn", "\0@b.vn"])
def test_no_address_no_code(address: str, now: datetime) -> None:
    answer = Client().post("/sign-in/code/email/", {"address": address})
    assert answer.status_code == 422
    assert not OutgoingCode.objects.exists()
    assert 'href="#address"' in answer.content.decode()


def test_only_as_the_ward_allows(settings: Settings, now: datetime) -> None:
    assert Client().get("/sign-in/code/sms/").status_code == 404  # allowed, but no gateway
    settings.MOTCUA_CODES = []
    assert Client().get("/sign-in/code/email/").status_code == 404
    assert "/sign-in/code/" not in Client().get("/sign-in/").content.decode()
    assert Client().get("/sign-in/code/")["Location"] == "/sign-in/"


def test_a_code_stands_nowhere_in_clear(now: datetime, caplog: pytest.LogCaptureFixture) -> None:
    client = Client()
    with caplog.at_level(logging.DEBUG):
        code = asked(client)
        client.post("/sign-in/code/", {"code": wrong(code)})
        client.post("/sign-in/code/", {"code": code})
    assert f"code={code}" not in caplog.text
    with connection.cursor() as cursor:
        for table in ("citizens_onetimecode", "notices_outgoingcode", "journal_entry",
                      "procrastinate_jobs"):  # fmt: skip
            cursor.execute(f"select t::text from {table} t")
            assert not any(f'"{code}"' in row[0] or f",{code}," in row[0] for row in cursor)


def test_a_code_for_a_contact_signs_nobody_in(now: datetime) -> None:
    account = people.account()
    codes: list[str] = []
    commands.codes.ask(
        "email",
        "a@b.vn",
        commands.codes.purpose_of(account.pk),
        lambda *said: codes.append(said[2]),
    )
    with pytest.raises(Invalid):
        commands.codes.sign_in("email", "a@b.vn", codes[0])
    other = people.account()
    with pytest.raises(Invalid):
        commands.codes.change_contact(other.pk, "email", "a@b.vn", codes[0])
    assert commands.codes.change_contact(account.pk, "email", "a@b.vn", codes[0]).email == "a@b.vn"


def test_changing_ones_contact(now: datetime) -> None:
    client = Client()
    account = people.sign_in(client)
    answer = client.post("/account/profile/email/", {"address": "moi@example.vn"})
    assert answer["Location"] == "/account/profile/email/code/"
    account.refresh_from_db()
    assert account.email == "nam@example.vn"  # not before the code
    code = sent()
    assert client.post("/account/profile/email/code/", {"code": wrong(code)}).status_code == 422
    assert client.post("/account/profile/email/code/", {"code": code}).status_code == 302
    account.refresh_from_db()
    assert account.email == "moi@example.vn"
    client.post("/account/profile/email/drop/")
    account.refresh_from_db()
    assert account.email == ""
