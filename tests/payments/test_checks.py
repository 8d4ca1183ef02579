"""What the doctor says of money, and what happens by the clock."""

from datetime import datetime, timedelta

import pytest

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier, Payment
from motcua.kernel import clock
from motcua.payments import commands, jobs
from motcua.payments.checks import report
from motcua.payments.models import BankAccount, Order, PaymentRequest
from tests import ward
from tests.payments.serving import Gateway

pytestmark = pytest.mark.django_db


def test_without_anything(cast: ward.Cast, now: datetime) -> None:
    assert report() == "no account: no QR is offered; no gateway"


def test_account_gateway_and_money_that_waits(
    cast: ward.Cast, account: BankAccount, gateway: Gateway
) -> None:
    row, _ = commands.upload(b"Ngay,Noi dung,So tien\n06/10/2026,a,5\n", "a.csv", by=cast.head)
    commands.apply_statement(row.pk, by=cast.head)
    said = report()
    assert "account 0011001234567" in said
    assert "Cổng thử nghiệm" in said
    assert "1 sums wait for the cashier" in said


def test_a_hole_in_a_series_is_a_failure(cast: ward.Cast, waiting: Dossier) -> None:
    paid = dossiers.collect(waiting.pk, by=cast.receptionist)
    assert "missing" not in report()
    Payment.objects.filter(pk=paid.pk).update(number=2)
    with pytest.raises(ValueError, match=r"BL26-H26.62.08: \[1\]"):
        report()


@pytest.mark.parametrize(("day", "said"), [((2026, 12, 31), False), ((2027, 1, 1), True)])
def test_the_day_of_electronic_receipts(
    cast: ward.Cast, day: tuple[int, int, int], said: bool
) -> None:
    with clock.at(datetime(*day, 9, tzinfo=clock.TZ)):
        assert ("no e-receipt service connected" in report()) is said


def test_by_the_clock(asked: PaymentRequest, gateway: Gateway, now: datetime) -> None:
    commands.send(asked.pk, "gateway")
    gateway.control(silent=True, down=True)
    jobs.ask_gateways(0)  # no answer is no failure; it is asked again
    assert Order.objects.get().state == "sent"
    gateway.control(silent=True)
    gateway.pay("g1")
    with clock.at(now + timedelta(minutes=5)):
        jobs.ask_gateways(0)
    asked.refresh_from_db()
    assert asked.state == "paid"


def test_requests_end_by_the_clock(asked: PaymentRequest) -> None:
    with clock.at(asked.expires_at):
        jobs.expire(0)
    asked.refresh_from_db()
    assert asked.state == "expired"
