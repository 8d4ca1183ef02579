"""Messages of a gateway: repeated, forged, late, wrong: one payment at most, no money lost."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier, IssuedPaper, Payment
from motcua.dossiers.rules import Status
from motcua.journal import queries as journal
from motcua.kernel import clock
from motcua.kernel.errors import NotFound, Stale
from motcua.payments import commands
from motcua.payments.commands import orders
from motcua.payments.models import Incoming, Order, PaymentRequest, ProviderEvent
from motcua.payments.providers import Forged, Unreachable, Unreadable
from tests import ward
from tests.payments.serving import SECRET, Gateway, message, signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(asked: PaymentRequest, gateway_secret: str) -> Order:
    """Handed over to the gateway."""
    return Order.objects.create(
        request=asked, provider="gateway", code=f"{asked.reference}-1", created_at=clock.now()
    )


def take(body: bytes, **how: Any) -> ProviderEvent:
    return commands.take("gateway", signed(body, **how), body)


def test_paid(order: Order, asked: PaymentRequest, waiting: Dossier) -> None:
    event = take(message(order.code, 3_000))
    asked.refresh_from_db()
    waiting.refresh_from_db()
    assert asked.state == "paid"
    payment = asked.payment
    assert payment is not None
    assert (payment.amount, payment.method, payment.collected_by_id) == (3_000, "online", None)
    assert payment.reference == "T1"
    assert waiting.state is Status.IN_PROGRESS
    assert event.incoming is not None
    assert event.incoming.state == "applied"
    kinds = [e.kind for e in journal.trail(f"pay:{asked.pk}")]
    assert kinds == ["payment.requested", "payment.paid"]
    assert journal.verify_chain(f"dossier:{waiting.pk}") is None


def test_repeated_and_told_in_other_words(order: Order) -> None:
    body = message(order.code, 3_000)
    first = take(body)
    assert take(body).pk == first.pk
    take(message(order.code, 3_000, event="e2"))  # another message of the same money
    take(message(order.code, 9_999, event="e3"))  # and one that contradicts it
    assert Payment.objects.count() == 1
    assert IssuedPaper.objects.filter(form="fee_receipt").count() == 1
    assert Incoming.objects.get().amount == 3_000


@pytest.mark.parametrize(
    "how", [{"secret": "other"}, {"late": 301}, {"late": -301}, {"secret": ""}]
)
def test_forged_or_replayed_later_changes_nothing(order: Order, how: dict[str, Any]) -> None:
    with pytest.raises(Forged):
        take(message(order.code, 3_000), **how)
    body = message(order.code, 3_000)
    for headers in ({}, {"Motcua-Timestamp": "x"}, {**signed(body), "Motcua-Timestamp": "1"}):
        with pytest.raises(Forged):
            commands.take("gateway", headers, body)
    with pytest.raises(Forged):
        commands.take("gateway", signed(body), body.replace(b"3000", b"3001"))
    assert not ProviderEvent.objects.exists()
    assert not Payment.objects.exists()


@pytest.mark.parametrize(
    "odd",
    [
        {"payer": "NGUYEN\ud800"}, {"payer": "A\0B"}, {"payer": {"a": [1]}},
        {"paid_at": "0001-01-01T00:00:00+14:00"}, {"paid_at": "9999-12-31T23:59:59-12:00"},
        {"paid_at": [1]}, {"paid_at": 5},
    ],
)  # fmt: skip
def test_odd_words_keep_no_money_out(order: Order, odd: dict[str, Any]) -> None:
    take(message(order.code, 3_000, **odd))
    row = Incoming.objects.get()  # read back: no year that a list stumbles over
    assert (row.state, row.amount) == ("applied", 3_000)
    assert abs(row.came_at - clock.now()) < timedelta(days=1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": "3000"}, {"amount": 0}, {"amount": -3000}, {"amount": 3000.5}, {"amount": True},
        {"amount": 10**15}, {"currency": "dong"}, {"currency": None}, {"event": ""},
        {"event": "x" * 101}, {"transaction": None}, {"transaction": "a\0b"}, {"type": "hello"},
        {"order": 5},
    ],
)  # fmt: skip
def test_signed_nonsense_is_refused(order: Order, wrong: dict[str, Any]) -> None:
    body = message(**{"order": order.code, "amount": 3_000, **wrong})
    with pytest.raises(Unreadable):
        take(body)
    for text in (b"", b"[]", b"\xff", b"{", b"[" * 60_000):
        with pytest.raises(Unreadable):
            take(text)
    assert not ProviderEvent.objects.exists()


@pytest.mark.parametrize(
    ("amount", "more", "why"),
    [
        (2_000, {}, "under"),
        (5_000, {}, "over"),
        (3_000, {"currency": "USD"}, "currency"),
    ],
)
def test_a_wrong_sum_waits_for_the_cashier(
    order: Order, asked: PaymentRequest, amount: int, more: dict[str, Any], why: str
) -> None:
    take(message(order.code, amount, **more))
    row = Incoming.objects.get()
    assert (row.state, row.why, row.amount, row.request) == ("unclear", why, amount, asked)
    asked.refresh_from_db()
    assert asked.state == "open"
    assert not Payment.objects.exists()
    assert [e.kind for e in journal.trail(f"money:{row.pk}")] == ["payment.unclear"]


def test_money_for_no_order_of_ours(order: Order) -> None:
    take(message("nobody-knows", 3_000))
    row = Incoming.objects.get()
    assert (row.state, row.why, row.request) == ("unclear", "unknown", None)


def test_late_but_right_is_paid(order: Order, asked: PaymentRequest) -> None:
    commands.expire_due(at=asked.expires_at)
    take(message(order.code, 3_000))
    asked.refresh_from_db()
    assert asked.state == "paid"


def test_after_it_was_paid_at_the_desk(
    cast: ward.Cast, order: Order, waiting: Dossier, asked: PaymentRequest
) -> None:
    dossiers.collect(waiting.pk, by=cast.receptionist)
    take(message(order.code, 3_000))
    row = Incoming.objects.get()
    assert (row.state, row.why) == ("unclear", "already")
    assert Payment.objects.count() == 1


@pytest.mark.parametrize("agreed", [False, True])
def test_after_the_dossier_was_withdrawn(
    cast: ward.Cast, order: Order, waiting: Dossier, agreed: bool
) -> None:
    dossiers.request_withdrawal(waiting.pk, "Nộp nhầm", by=cast.receptionist)
    if agreed:
        dossiers.agree_withdrawal(waiting.pk, by=cast.leader)
    take(message(order.code, 3_000))
    row = Incoming.objects.get()
    assert (row.state, row.why) == ("unclear", "ended" if agreed else "withdrawing")
    waiting.refresh_from_db()
    assert waiting.state is (Status.STOPPED if agreed else Status.WITHDRAWING)


def test_failed_leaves_the_request_open(order: Order, asked: PaymentRequest) -> None:
    take(message(order.code, 3_000, type="payment.failed"))  # type: ignore[arg-type]  # sugar
    order.refresh_from_db()
    asked.refresh_from_db()
    assert (order.state, asked.state) == ("failed", "open")
    assert not Incoming.objects.exists()


def test_no_gateway_no_messages(asked: PaymentRequest) -> None:
    body = message("x", 1)
    for name in ("gateway", "other"):
        with pytest.raises(NotFound):
            commands.take(name, signed(body), body)


class TestTheProcess:
    """With the gateway's own process."""

    def test_handed_over_once(self, asked: PaymentRequest, gateway: Gateway) -> None:
        url = commands.send(asked.pk, "gateway")
        assert url == f"{gateway.url}/pay/g1"
        assert commands.send(asked.pk, "gateway") == url
        (told,) = gateway.control()
        assert (told["amount"], told["currency"], told["merchant"]) == (3_000, "VND", "phuc-loi")
        assert told["return_url"].endswith(f"/pay/{asked.token}/")

    def test_down_nothing_moves_and_it_may_be_tried_again(
        self, asked: PaymentRequest, gateway: Gateway
    ) -> None:
        gateway.control(down=True)
        with pytest.raises(Unreachable, match="chưa bị trừ tiền"):
            commands.send(asked.pk, "gateway")
        gateway.control()
        assert commands.send(asked.pk, "gateway")
        assert Order.objects.count() == 1

    def test_nobody_is_sent_elsewhere(self, asked: PaymentRequest, gateway: Gateway) -> None:
        gateway.control(elsewhere="https://evil.example")
        with pytest.raises(Unreachable):
            commands.send(asked.pk, "gateway")

    def test_a_wrong_secret_is_refused_by_the_gateway(
        self, asked: PaymentRequest, gateway: Gateway, settings: Any
    ) -> None:
        settings.MOTCUA_PAY_SECRET = "another"
        with pytest.raises(Unreachable):
            commands.send(asked.pk, "gateway")

    def test_a_lost_message_is_asked_for(
        self, asked: PaymentRequest, gateway: Gateway, now: datetime
    ) -> None:
        commands.send(asked.pk, "gateway")
        gateway.control(silent=True)
        (order_id,) = orders.to_ask(at=now)
        assert commands.ask(order_id).state == "sent"
        gateway.pay("g1")
        assert commands.ask(order_id).state == "sent"  # asked a moment ago
        assert commands.ask(order_id, at=now + timedelta(seconds=11)).state == "paid"
        asked.refresh_from_db()
        assert asked.state == "paid"
        # The message comes after all: the same money.
        take(message(Order.objects.get().code, 3_000, transaction="Tg1"))
        assert Payment.objects.count() == 1
        assert orders.to_ask(at=now) == []

    def test_changed_meanwhile(
        self, cast: ward.Cast, asked: PaymentRequest, gateway: Gateway
    ) -> None:
        dossiers.collect(asked.dossier_id, by=cast.receptionist)
        with pytest.raises(Stale):
            commands.send(asked.pk, "gateway")

    def test_the_doctor_asks_it(self, gateway: Gateway) -> None:
        from motcua.payments.providers import provider

        assert "answers" in provider("gateway").check()
        gateway.control(down=True)
        with pytest.raises(Unreachable):
            provider("gateway").check()


def test_secrets_may_be_changed_without_losing_a_message(order: Order, settings: Any) -> None:
    settings.MOTCUA_PAY_SECRET = f"new,{SECRET}"
    take(message(order.code, 3_000))
    assert Payment.objects.count() == 1
