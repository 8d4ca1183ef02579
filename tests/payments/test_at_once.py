"""Two at the same moment: real threads, real transactions."""

from datetime import date

from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Payment
from motcua.kernel import clock
from motcua.kernel.errors import Stale
from motcua.payments import commands
from motcua.payments.models import Incoming, Order, ProviderEvent
from tests import ward
from tests.dossiers import states
from tests.dossiers.test_at_once import together
from tests.payments.serving import message, signed
from tests.payments.test_statements import file, line


def taken(body: bytes) -> ProviderEvent:
    return commands.take("gateway", signed(body), body)


def test_two_messages_at_the_same_moment(ward_copy: ward.Cast, gateway_secret: str) -> None:
    waiting = states.awaiting_payment(ward_copy)
    asked = commands.request_for(waiting.pk)
    code = f"{asked.reference}-1"
    Order.objects.create(request=asked, provider="gateway", code=code, created_at=clock.now())
    bodies = [message(code, 3_000, event=f"e{n}") for n in (1, 1, 2, 3)]
    answers = together([lambda b=b: taken(b) for b in bodies])  # type: ignore[misc]  # a default binds
    assert all(isinstance(a, ProviderEvent) for a in answers)
    assert Payment.objects.count() == 1
    assert Incoming.objects.count() == 1
    assert Payment.objects.get().receipt == "BL26-H26.62.08/0000001"


def test_the_gateway_and_the_desk_at_the_same_moment(
    ward_copy: ward.Cast, gateway_secret: str
) -> None:
    for n in range(3):
        waiting = states.awaiting_payment(ward_copy)
        asked = commands.request_for(waiting.pk)
        code = f"{asked.reference}-1"
        Order.objects.create(request=asked, provider="gateway", code=code, created_at=clock.now())
        body = message(code, 3_000, event=f"r{n}", transaction=f"R{n}")
        together([
            lambda b=body: taken(b),  # type: ignore[misc]  # a default binds
            lambda w=waiting: dossiers.collect(w.pk, by=ward_copy.receptionist),  # type: ignore[misc]  # as above
        ])  # fmt: skip
        assert Payment.objects.filter(dossier=waiting).count() == 1
        row = Incoming.objects.get(key=f"R{n}")
        assert (row.state == "applied") is (row.payment_id is not None)
        asked.refresh_from_db()
        assert asked.state == ("paid" if row.payment_id else "cancelled")


def test_two_apply_one_statement(ward_copy: ward.Cast) -> None:
    waiting = states.awaiting_payment(ward_copy)
    asked = commands.request_for(waiting.pk)
    row, _ = commands.upload(file(line(asked.reference)), "a.csv", by=ward_copy.receptionist)
    answers = together(
        [lambda a=a: commands.apply_statement(row.pk, by=a)  # type: ignore[misc]  # a default binds
         for a in (ward_copy.receptionist, ward_copy.head)]
    )  # fmt: skip
    assert sum(isinstance(a, Stale) for a in answers) == 1
    assert Payment.objects.count() == 1


def test_a_statement_and_the_gateway_at_the_same_moment(
    ward_copy: ward.Cast, gateway_secret: str
) -> None:
    """A long file holds no receipt number while it waits for a dossier: nobody blocks another."""
    requests = [commands.request_for(states.awaiting_payment(ward_copy).pk) for _ in range(6)]
    orders = [
        Order.objects.create(request=asked, provider="gateway", code=f"{asked.reference}-1",
                             created_at=clock.now())
        for asked in requests
    ]  # fmt: skip
    lines = [line(asked.reference, "3.000", f"F{n}") for n, asked in enumerate(requests)]
    row, _ = commands.upload(file(*lines), "a.csv", by=ward_copy.receptionist)
    bodies = [
        message(order.code, 3_000, event=f"g{n}", transaction=f"G{n}")
        for n, order in enumerate(reversed(orders))
    ]
    answers = together(
        [lambda: commands.apply_statement(row.pk, by=ward_copy.receptionist),
         *(lambda b=b: taken(b) for b in bodies)]  # type: ignore[misc]  # a default binds
    )  # fmt: skip
    assert all(answers)
    assert Payment.objects.count() == 6
    assert Incoming.objects.filter(state="applied").count() == 6
    assert Incoming.objects.filter(state="unclear", why="already").count() == 6


def test_two_close_one_day(ward_copy: ward.Cast) -> None:
    desk = ward_copy.receptionist
    answers = together(
        [lambda a=a: commands.close_day(desk.id, date(2026, 10, 6), counted=0, deposited=0, by=a)  # type: ignore[misc]  # a default binds
         for a in (desk, ward_copy.head)]
    )  # fmt: skip
    assert sum(isinstance(a, Stale) for a in answers) == 1
