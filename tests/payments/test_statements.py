"""Statements, unclear money, refunds, the cashier's day."""

from datetime import date, datetime, timedelta

import pytest

from motcua.agencies.actors import Actor
from motcua.dossiers import commands as dossiers
from motcua.dossiers.models import Dossier, Payment
from motcua.journal import queries as journal
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, NotFound, Stale
from motcua.payments import commands
from motcua.payments.models import Incoming, PaymentRequest, Statement
from motcua.payments.queries.daybook import day_book, opening
from motcua.payments.queries.series import series_of
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db
HEAD = "Ngày giao dịch;Số tham chiếu;Ghi có;Diễn giải\n"


def file(*lines: str) -> bytes:
    return (HEAD + "\n".join(lines) + "\n").encode("utf-8-sig")


def line(text: str, amount: str = "3.000", number: str = "FT1") -> str:
    return f"06/10/2026;{number};{amount};{text}"


def applied(content: bytes, by: Actor, name: str = "sao-ke.csv") -> Statement:
    row, _new = commands.upload(content, name, by=by)
    return commands.apply_statement(row.pk, by=by)


def test_a_line_pays_its_request(cast: ward.Cast, asked: PaymentRequest) -> None:
    ref = asked.reference
    applied(file(line(f"MBVCB 99 {ref[:6]} {ref[6:].lower()} nop phi")), cast.receptionist)
    asked.refresh_from_db()
    assert asked.state == "paid"
    payment = Payment.objects.get()
    assert (payment.method, payment.collected_by_id) == ("transfer", cast.receptionist.id)


def test_a_dossier_code_will_do(cast: ward.Cast, asked: PaymentRequest) -> None:
    applied(file(line(f"phi {asked.dossier.code.replace('.', ' ')}")), cast.receptionist)
    asked.refresh_from_db()
    assert asked.state == "paid"


def test_the_same_again_changes_nothing(cast: ward.Cast, asked: PaymentRequest) -> None:
    content = file(line(asked.reference))
    first = applied(content, cast.receptionist)
    again, new = commands.upload(content.decode("utf-8-sig").encode("utf-16"), "b.csv",
                                 by=cast.receptionist)  # fmt: skip
    assert (again, new) == (first, False)
    with pytest.raises(Stale, match="hai lần"):
        commands.apply_statement(first.pk, by=cast.receptionist)
    # The line in another, longer file.
    other = applied(file(line(asked.reference), line("Lãi", "12", "FT2")), cast.receptionist)
    assert [x.known for x in other.lines.all()] == [True, False]
    assert Payment.objects.count() == 1
    assert Incoming.objects.filter(state="unclear").get().amount == 12


def test_what_does_not_fit_is_unclear(cast: ward.Cast, asked: PaymentRequest) -> None:
    applied(
        file(
            line(asked.reference, "2.000", "A"), line(asked.reference, "9.000", "B"),
            line("không rõ", "3.000", "C"), line(asked.reference[:-1] + "0", "3.000", "D"),
        ),
        cast.receptionist,
    )  # fmt: skip
    why = dict(Incoming.objects.values_list("text", "why"))
    assert sorted(Incoming.objects.values_list("why", flat=True)) == [
        "over", "under", "unknown", "unknown",
    ]  # fmt: skip
    assert why["không rõ"] == "unknown"
    assert not Payment.objects.exists()


def test_a_layout_is_remembered(cast: ward.Cast, now: datetime) -> None:
    row, _ = commands.upload(file(line("a")), "a.csv", by=cast.receptionist)
    from motcua.payments.rules.statements import Layout

    layout = Layout.from_json(row.layout)
    with pytest.raises(Invalid) as refused:
        commands.arrange(row.pk, layout, "", by=cast.receptionist)
    assert "bank" in refused.value.fields
    commands.arrange(row.pk, layout, "Vietcombank", by=cast.receptionist)
    next_one, _ = commands.upload(file(line("b")), "b.csv", by=cast.receptionist)
    assert next_one.bank == "Vietcombank"


def test_who_may_reconcile(cast: ward.Cast, asked: PaymentRequest) -> None:
    content = file(line(asked.reference))
    for other in (cast.officer, cast.leader, cast.clerk, cast.auditor, cast.admin, cast.outsider):
        with pytest.raises(NotAllowed):
            commands.upload(content, "a.csv", by=other)
    row, _ = commands.upload(content, "a.csv", by=cast.receptionist)
    with pytest.raises(NotAllowed):
        commands.apply_statement(row.pk, by=cast.officer)


def unclear(cast: ward.Cast, *amounts: str) -> list[Incoming]:
    lines = [line("không rõ", amount, f"N{n}") for n, amount in enumerate(amounts)]
    applied(file(*lines), cast.receptionist)
    return list(Incoming.objects.filter(state="unclear"))


def test_the_cashier_finds_the_dossier(cast: ward.Cast, asked: PaymentRequest) -> None:
    parts = unclear(cast, "1.000", "2.500")
    code = asked.dossier.code
    with pytest.raises(Invalid, match="Chưa đủ"):
        commands.apply_to([parts[0].pk], code, by=cast.receptionist)
    with pytest.raises(Invalid, match="không có hồ sơ"):
        commands.apply_to([parts[0].pk], "H26.62.08-261006-9999", by=cast.receptionist)
    with pytest.raises(NotAllowed):
        commands.apply_to([parts[0].pk], code, by=cast.officer)
    with pytest.raises(NotFound):
        commands.apply_to([1], code, by=cast.receptionist)
    paid = commands.apply_to([p.pk for p in parts], code, by=cast.receptionist)
    assert paid.amount == 3_000
    rest = Incoming.objects.get(state="unclear")
    assert (rest.amount, rest.source, rest.why) == (500, "rest", "over")
    asked.refresh_from_db()
    assert asked.state == "cancelled"
    with pytest.raises(Stale):
        commands.apply_to([parts[0].pk], code, by=cast.receptionist)
    with pytest.raises(IllegalTransition):
        commands.apply_to([rest.pk], code, by=cast.receptionist)


def test_no_fee_is_set_aside_by_who_takes_no_money(cast: ward.Cast, now: datetime) -> None:
    (row,) = unclear(cast, "12")
    with pytest.raises(NotAllowed):
        commands.dismiss(row.pk, "Lãi tiền gửi", by=cast.receptionist)
    with pytest.raises(Invalid):
        commands.dismiss(row.pk, " ", by=cast.head)
    assert commands.dismiss(row.pk, "Lãi tiền gửi", by=cast.head).state == "dismissed"
    assert [e.kind for e in journal.trail(f"money:{row.pk}")][-1] == "payment.dismissed"


def test_unclear_money_is_given_back_by_two(cast: ward.Cast, now: datetime) -> None:
    (row,) = unclear(cast, "7.000")
    with pytest.raises(Invalid):
        commands.propose("", incoming_id=row.pk, by=cast.receptionist)
    refund = commands.propose("Chuyển nhầm", incoming_id=row.pk, by=cast.receptionist)
    with pytest.raises(Stale):
        commands.propose("Chuyển nhầm", incoming_id=row.pk, by=cast.receptionist)
    with pytest.raises(NotAllowed):
        commands.decide(refund.pk, True, "", by=cast.receptionist)
    with pytest.raises(Stale):
        commands.give(refund.pk, "transfer", "UNC1", by=cast.receptionist)
    commands.decide(refund.pk, True, "", by=cast.head)
    with pytest.raises(Invalid):
        commands.give(refund.pk, "gold", "", by=cast.receptionist)
    commands.give(refund.pk, "transfer", "UNC1", by=cast.receptionist)
    row.refresh_from_db()
    assert row.state == "refunded"
    with pytest.raises(Stale):
        commands.give(refund.pk, "transfer", "UNC1", by=cast.receptionist)


def test_rejected_the_money_is_unclear_again(cast: ward.Cast, now: datetime) -> None:
    (row,) = unclear(cast, "7.000")
    refund = commands.propose("Chuyển nhầm", incoming_id=row.pk, by=cast.receptionist)
    commands.decide(refund.pk, False, "Hỏi lại người chuyển", by=cast.head)
    row.refresh_from_db()
    assert row.state == "unclear"
    assert commands.propose("Đã hỏi", incoming_id=row.pk, by=cast.receptionist)


def test_a_receipt_of_a_living_dossier_is_cancelled_not_refunded(
    cast: ward.Cast, waiting: Dossier
) -> None:
    paid = dossiers.collect(waiting.pk, by=cast.receptionist)
    with pytest.raises(Invalid, match="hủy biên lai"):
        commands.propose("Rút", payment_id=paid.pk, by=cast.receptionist)
    dossiers.stop(waiting.pk, "Quá hạn", by=cast.leader)
    refund = commands.propose("Luật Phí, Điều 10", payment_id=paid.pk, by=cast.head)
    with pytest.raises(NotAllowed):
        commands.decide(refund.pk, True, "", by=cast.head)
    commands.decide(refund.pk, True, "", by=cast.leader)
    commands.give(refund.pk, "cash", "PC1", by=cast.receptionist)
    book = day_book(cast.head.agency_id, date(2026, 10, 6), cast.receptionist.id)
    assert (book.cash, book.given_back) == (3_000, 3_000)


def test_a_day_is_closed_once_and_stays(cast: ward.Cast, waiting: Dossier, now: datetime) -> None:
    desk, day = cast.receptionist, date(2026, 10, 6)
    paid = dossiers.collect(waiting.pk, by=desk)
    wrong = states.accepted(cast, submitter=ward.person("Bùi Thắng", ""))
    slip = dossiers.collect(wrong.pk, by=desk)
    dossiers.cancel_payment(slip.pk, "Ghi nhầm", by=desk)
    dossiers.collect(wrong.pk, "transfer", by=desk)
    book = day_book(desk.agency_id, day, desk.id)
    assert book.balanced
    assert (book.cash, book.of("transfer"), book.total) == (3_000, 3_000, 6_000)
    (series,) = book.series
    assert (series.first, series.last, series.count, series.cancelled) == (1, 3, 3, 1)
    with pytest.raises(Invalid, match="lệch"):
        commands.close_day(desk.id, day, counted=2_000, deposited=0, by=desk)
    with pytest.raises(Invalid, match="nộp quỹ"):
        commands.close_day(desk.id, day, counted=3_000, deposited=4_000, by=desk)
    with pytest.raises(Invalid, match="chưa đến"):
        commands.close_day(desk.id, date(2026, 10, 7), counted=0, deposited=0, by=desk)
    for other in (cast.officer, cast.leader, cast.auditor, cast.outsider):
        with pytest.raises(NotAllowed):
            commands.close_day(desk.id, day, counted=3_000, deposited=0, by=other)
    row = commands.close_day(desk.id, day, counted=3_000, deposited=2_000, by=cast.head)
    assert (row.difference, row.left) == (0, 1_000)
    with pytest.raises(Stale):
        commands.close_day(desk.id, day, counted=3_000, deposited=2_000, by=desk)
    later = now + timedelta(hours=1)
    dossiers.cancel_payment(paid.pk, "Thu nhầm người", by=desk, at=later)
    book = day_book(desk.agency_id, day, desk.id)
    assert [p.pk for p in book.late] == [paid.pk]
    assert book.closed is not None
    assert book.closed.figures["methods"] == {"cash": 3_000, "transfer": 3_000, "online": 0}
    # What moved after the count is missing in the drawer next morning.
    assert opening(desk.id, date(2026, 10, 7)) == 0


def test_a_receipt_of_yesterday_cancelled_today_leaves_the_drawer(
    cast: ward.Cast, waiting: Dossier, now: datetime
) -> None:
    desk = cast.receptionist
    paid = dossiers.collect(waiting.pk, by=desk)
    commands.close_day(desk.id, date(2026, 10, 6), counted=3_000, deposited=0, by=desk)
    dossiers.cancel_payment(paid.pk, "Thu nhầm", by=desk, at=now + timedelta(days=1))
    tomorrow = date(2026, 10, 7)
    assert opening(desk.id, tomorrow) == 3_000
    row = commands.close_day(
        desk.id, tomorrow, counted=0, deposited=0, by=desk, at=now + timedelta(days=1, hours=1)
    )
    assert (row.opening, row.given_back, row.difference) == (3_000, 3_000, 0)


def test_series_are_whole_and_a_hole_is_seen(cast: ward.Cast, waiting: Dossier) -> None:
    first = dossiers.collect(waiting.pk, by=cast.receptionist)
    for name in ("Bùi Thắng", "Lê Hoa"):
        other = states.accepted(cast, submitter=ward.person(name, ""))
        dossiers.collect(other.pk, by=cast.receptionist)
    (series,) = series_of(cast.head.agency_id)
    assert (series.issued, series.last, series.missing) == (3, 3, [])
    Payment.objects.filter(pk=first.pk).update(number=9)
    (series,) = series_of(cast.head.agency_id)
    assert list(series.missing) == [1, 4, 5, 6, 7, 8]
