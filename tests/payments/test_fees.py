"""A fee from the account and the answers of who sends, to what is asked for and why."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from motcua.catalog import queries as procedures
from motcua.catalog.rules import assess_fees
from motcua.citizens.models import Account
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition
from motcua.payments import commands, queries
from tests import ward

pytestmark = pytest.mark.django_db
EXTRACT, BUSINESS = "2.000635", "1.001612"


def citizen(assurance: int, number: str = "001088004821") -> Account:
    at = clock.now()
    return Account(issuer="https://vneid", sub=f"s{assurance}", assurance=assurance,
                   personal_number=number, created_at=at, signed_in_at=at)  # fmt: skip


@pytest.fixture
def send(cast: ward.Cast) -> Callable[..., Dossier]:
    def sent(code: str, day: datetime, *facts: str, **more: Any) -> Dossier:
        with clock.at(day):
            given = ward.intake(code, channel="online", facts=frozenset(facts), **more)
            return dossiers.submit(given, agency_id=cast.head.agency_id)

    return sent


def on(day: int, month: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, tzinfo=clock.TZ)


def test_what_an_account_proves(cast: ward.Cast, now: datetime) -> None:
    assert queries.facts_of(citizen(2)) == {"vneid2"}
    assert queries.facts_of(citizen(2, "")) == frozenset()
    assert queries.facts_of(citizen(1)) == frozenset()
    assert queries.facts_of(citizen(0, "")) == frozenset()


@pytest.mark.parametrize(
    ("day", "level", "amount"),
    [
        (on(14, 8), 2, 8_000),
        (on(15, 8), 2, 0),
        (on(15, 8), 1, 8_000),
    ],
)
def test_an_extract_is_free_for_a_time(
    send: Callable[..., Dossier], day: datetime, level: int, amount: int
) -> None:
    dossier = send(EXTRACT, day, *queries.facts_of(citizen(level)), quantity={"copy": 1})
    assert dossiers.owed(dossier) == amount
    charge = dossier.charges.get()
    if amount:
        assert commands.request_for(dossier.pk, at=day).lines[0]["why"] == charge.why
    else:
        assert "VNeID mức độ 2 từ 15/08/2026 đến 28/02/2027" in charge.exempt_reason
        with pytest.raises(IllegalTransition, match="không còn khoản"):
            commands.request_for(dossier.pk, at=day)


def test_until_the_last_day(cast: ward.Cast, now: datetime) -> None:
    version = procedures.version_on(EXTRACT, now.date())
    for day, amount in ((date(2027, 2, 28), 0), (date(2027, 3, 1), 8_000)):
        (line,) = assess_fees(version, version.cases[0], "online", on=day, facts={"vneid2"})
        assert line.amount == amount


def test_a_free_dossier_says_why_to_its_citizen(
    send: Callable[..., Dossier], client: Client
) -> None:
    dossier = send(EXTRACT, on(6, 10), "vneid2")
    with clock.at(on(6, 10)):
        text = client.get(f"/h/{dossier.token}").content.decode()
    assert "117/2026/TT-BTC" in text
    assert "/pay/for/" not in text


def test_a_group_is_exempt(send: Callable[..., Dossier]) -> None:
    dossier = send(EXTRACT, on(1, 7), "poor")
    assert dossiers.owed(dossier) == 0
    assert dossier.charges.get().exempt_reason.startswith("Miễn cho")


def test_online_costs_less(cast: ward.Cast, send: Callable[..., Dossier]) -> None:
    assert dossiers.owed(send(BUSINESS, on(6, 10))) == 0
    with clock.at(on(6, 10)):
        at_desk = dossiers.accept(
            ward.intake(BUSINESS, submitter=ward.person("Bùi Thắng", "")), by=cast.receptionist
        )
        assert dossiers.owed(at_desk) == 100_000
