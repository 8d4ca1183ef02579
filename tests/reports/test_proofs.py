"""Identities: they hold over lives nobody planned, and each breaks when its ground is broken."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from motcua.dossiers import commands
from motcua.dossiers.models import Dossier, Payment
from motcua.payments import commands as payments
from motcua.reports import months
from motcua.reports.proofs import Odd, Proof, prove
from motcua.reports.rules import days, parse
from tests import ward
from tests.joint import acts as joint
from tests.reports.lives import accepted, at, online, resolved, returned
from tests.reports.test_as_of import Life

JUNE = parse("2026-m6")


@given(st.integers(), st.integers(), st.booleans())
def test_equal_sums_do_not_hide_what_is_odd(left: int, right: int, odd: bool) -> None:
    found = Proof("", ("", left), ("", right), [Odd("x")] if odd else [])
    assert found.holds == (left == right and not odd)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", [21, 22])
def test_all_hold_over_lives_nobody_planned(cast: ward.Cast, seed: int) -> None:
    life = Life(cast, seed)
    for _ in range(60):
        life.go_on(waits=True)
    for first in (2, 15):
        period = days(at(first, 6).date(), at(first + 20 if first < 10 else 30, 6).date())
        found = prove(cast.head.agency_id, period)
        assert [(one.name, one.left, one.right) for one in found if not one.holds] == []
        assert any(one.left[1] for one in found)


@pytest.fixture
def june(cast: ward.Cast, db: None) -> ward.Cast:
    """Paid, waiting, online, of the month before; a joint dossier with its parts."""
    first = resolved(cast, accepted(cast, at(8, 6), "1.004873"), at(9, 6))
    returned(cast, first, at(10, 6))
    for n in range(3):
        paid = accepted(cast, at(11, 6, 9, n))
        commands.collect(paid.pk, by=cast.receptionist, at=at(11, 6, 10, n))
    online(cast, at(28, 6), at(29, 6))
    accepted(cast, at(28, 5))
    return cast


def broken(cast: ward.Cast) -> list[Proof]:
    return [one for one in prove(cast.head.agency_id, JUNE) if not one.holds]


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_they_hold(june: ward.Cast) -> None:
    found = prove(june.head.agency_id, JUNE)
    assert broken(june) == []
    money = next(one for one in found if one.name.startswith("Cộng theo hình thức"))
    assert money.left[1] > 0
    assert len(found) > 20


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("harm", "name"),
    [
        ("update dossiers_dossier set channel = 'pigeon' where channel = 'online'",
         "(3) = (4) + (5) + (6)"),
        ("update dossiers_dossier set ended_at = '2026-05-01 00:00+07' where channel = 'online'",
         "(3) = (7) + (11)"),
        ("update dossiers_dossier set due_at = null where channel = 'online'",
         "(7) + (11) = (8) + (9) + (10) + (12) + (13)"),
        ("update dossiers_payment set method = 'barter' where id = (select max(id) from "
         "dossiers_payment)", "Cộng theo hình thức nộp = mọi biên lai"),
        ("update dossiers_payment set number = number + 5 where id = (select max(id) from "
         "dossiers_payment)", "Số biên lai liên tục trong từng quyển"),
    ],
)  # fmt: skip
def test_each_breaks_by_name(june: ward.Cast, harm: str, name: str) -> None:
    _sql(harm)
    found = {one.name: one for one in broken(june)}
    assert name in found
    assert found[name].odd
    assert all(odd.words for odd in found[name].odd)


@pytest.mark.django_db
def test_a_day_book_that_says_otherwise(june: ward.Cast) -> None:
    day = at(11, 6).date()
    amount = sum(Payment.objects.filter(paid_at__date=day).values_list("amount", flat=True))
    payments.close_day(
        june.receptionist.id, day, counted=amount, deposited=0, by=june.receptionist,
        at=at(11, 6, 17),
    )  # fmt: skip
    assert broken(june) == []
    _sql("update payments_cashday set received = received + 1000")
    (found,) = broken(june)
    assert found.money
    assert found.left[1] - found.right[1] == 1000
    assert "11/06/2026" in found.odd[0].words


@pytest.mark.django_db
def test_what_a_frozen_month_did_not_know(cast: ward.Cast) -> None:
    accepted(cast, at(7, 9))
    months.freeze("2026-m9-c15", cast.head.agency_id, by=cast.head, at=at(15, 9, 8))
    october = parse("2026-m10-c15").until(at(6, 10))
    assert all(one.holds for one in prove(cast.head.agency_id, october))
    late = accepted(cast, at(8, 9))
    (found,) = [one for one in prove(cast.head.agency_id, october) if not one.holds]
    assert (found.left[1], found.right[1]) == (2, 1)
    assert found.odd == [Odd(f"{late.code}: ghi sau khi chốt", late.pk)]


@pytest.mark.django_db
def test_a_part_is_counted_once(cast: ward.Cast, now: object) -> None:
    whole = joint.accept(cast)
    october = days(at(1, 10).date(), at(31, 10).date()).until(at(7, 10))
    assert Dossier.objects.filter(whole=whole).exists()
    assert all(one.holds for one in prove(cast.head.agency_id, october))
    Dossier.objects.filter(whole=whole, agency=cast.head.agency_id).update(counted=True)
    names = [one.name for one in prove(cast.head.agency_id, october) if not one.holds]
    assert names == ["Phần việc liên thông không đếm hai lần"]
