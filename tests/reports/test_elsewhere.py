"""A dossier that one desk takes in and another agency settles is counted once, where settled."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from django.test import Client

from motcua.agencies.models import User
from motcua.dossiers import commands
from motcua.kernel import clock
from motcua.payments.queries.daybook import day_book
from motcua.reports import queries
from motcua.reports.exports.words import remarks
from motcua.reports.months.figures import _money
from motcua.reports.proofs import prove
from motcua.reports.rules import days
from tests import elsewhere, ward

LATER = timedelta(hours=1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def other(cast: ward.Cast, now: datetime) -> elsewhere.Other:
    return elsewhere.settle()


def test_the_sum_over_agencies_counts_it_once(
    cast: ward.Cast, other: elsewhere.Other, now: datetime
) -> None:
    commands.accept(ward.intake(), by=cast.receptionist)
    elsewhere.accept(cast, other)
    done = elsewhere.accept(cast, other, return_place="competent")
    elsewhere.finish(done, other)
    ours, theirs = cast.receptionist.agency_id, other.agency.pk
    period = days(now.date(), now.date())
    for group in ("field", "procedure", "officer", "channel"):
        mine, other_one = (
            queries.count(one, period, group, now=now + LATER).total for one in (ours, theirs)
        )
        assert (mine.received, mine.pending, mine.resolved) == (1, 1, 0)
        assert (other_one.received, other_one.pending, other_one.resolved) == (2, 1, 1)


def test_the_desk_says_what_it_took_in_for_others(
    cast: ward.Cast, other: elsewhere.Other, now: datetime
) -> None:
    elsewhere.accept(cast, other)
    elsewhere.accept(cast, other)
    period = days(now.date(), now.date())
    summary = queries.summarise(cast.receptionist.agency_id, period, now=now + LATER)
    assert [(one.agency, one.count) for one in summary.for_others] == [("Phường Bồ Đề", 2)]
    assert "tiếp nhận 2 hồ sơ thay cơ quan khác" in remarks(summary)[-1]
    assert "Phường Bồ Đề 2" in remarks(summary)[-1]
    theirs = queries.summarise(other.agency.pk, period, now=now + LATER)
    assert not theirs.for_others
    client = Client()
    client.force_login(User.objects.get(username="leader"))
    with clock.at(now + LATER):
        assert "thay cơ quan khác" in client.get("/office/reports/").content.decode()


def test_both_books_have_it_and_say_of_whom(
    cast: ward.Cast, other: elsewhere.Other, now: datetime
) -> None:
    own = commands.accept(ward.intake(), by=cast.receptionist)
    dossier = elsewhere.accept(cast, other)
    commands.accept(ward.intake(), by=cast.receptionist)
    period = days(now.date(), now.date())
    ours = queries.register(cast.receptionist.agency_id, period).rows
    assert [line.number for line in ours] == [1, 2, 3]
    assert (ours[0].dossier_id, ours[0].note) == (own.pk, "")
    assert ours[1].agency == "Ủy ban nhân dân phường Bồ Đề"
    theirs = queries.register(other.agency.pk, period).rows
    assert [(line.number, line.code) for line in theirs] == [(1, dossier.code)]
    assert theirs[0].note == "Tiếp nhận tại Phường Phúc Lợi"


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_of_the_book_leave_nothing_out(
    cast: ward.Cast, other: elsewhere.Other, now: datetime, limit: int
) -> None:
    made = [
        elsewhere.accept(cast, other) if away else commands.accept(ward.intake(), by=by)
        for _, away, by in product(range(2), (True, False), (cast.receptionist,))
    ]
    agency, found, after = cast.receptionist.agency_id, [], ""
    while True:
        page = queries.register(agency, days(now.date(), now.date()), after=after, limit=limit)
        found += [(line.number, line.dossier_id) for line in page.rows]
        if not (after := page.after):
            break
    assert found == list(enumerate((one.pk for one in made), 1))


def test_the_number_goes_on_from_what_both_ranges_had(
    cast: ward.Cast, other: elsewhere.Other, now: datetime
) -> None:
    elsewhere.accept(cast, other, at=datetime.fromisoformat("2026-10-05T09:00:00+07:00"))
    commands.accept(ward.intake(), by=cast.receptionist)
    (line,) = queries.register(cast.receptionist.agency_id, days(now.date(), now.date())).rows
    assert line.number == 2


def test_the_journal_counts_it_where_it_is_settled(
    cast: ward.Cast, other: elsewhere.Other, now: datetime
) -> None:
    commands.accept(ward.intake(), by=cast.receptionist)
    elsewhere.finish(elsewhere.accept(cast, other), other)
    period = days(now.date(), now.date())
    for agency_id in (cast.receptionist.agency_id, other.agency.pk):
        report = queries.count(agency_id, period, now=now + LATER)
        told = queries.count_journal(agency_id, report.period)
        assert told == {row.key: row.counts for row in report.rows}


def test_its_fee_is_the_desks_money_once_and_leaves_no_gap(
    cast: ward.Cast, other: elsewhere.Other, now: datetime
) -> None:
    own = [commands.accept(ward.intake(), by=cast.receptionist) for _ in range(2)]
    for dossier in (own[0], elsewhere.accept(cast, other), own[1]):
        paid = commands.collect(dossier.pk, by=cast.receptionist)
    ours, theirs = cast.receptionist.agency_id, other.agency.pk
    period = days(now.date(), now.date())
    with clock.at(now + LATER):
        proofs = [prove(agency_id, period) for agency_id in (ours, theirs)]
    assert [one.name for one in (*proofs[0], *proofs[1]) if not one.holds] == []
    book = day_book(ours, now.date())
    kept = [_money(agency_id, period) for agency_id in (ours, theirs)]
    assert kept[0]["cash"]["figures"] == {"receipts": 3, "amount": 3 * paid.amount}
    assert sum(receipt.amount for receipt in book.receipts) == 3 * paid.amount
    assert set(kept[1]) == {"refunds"}
