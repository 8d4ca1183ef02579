"""The page of the hall's statistics: who may, which period, what it says when there is nothing."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from motcua.tickets import queries
from tests import ward
from tests.reports import hall_days as lived

Enter = Callable[[str], Client]
PAGE = "/office/hall/statistics/"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def morning(cast: ward.Cast, now: datetime) -> ward.Cast:
    where = lived.session(cast)
    for minute in range(6):
        lived.served(now - timedelta(minutes=90 - minute), 3 + minute, 7, where, 4)
    lived.ticket(now - timedelta(minutes=60), state="cancelled", end_reason="left")
    return cast


def text(client: Client, query: str = "") -> str:
    return client.get(PAGE + query).content.decode()


def test_the_figures_of_this_week(morning: ward.Cast, enter: Enter) -> None:
    page = text(enter("head"))
    assert reverse("office:hall_statistics") == PAGE
    assert "bỏ về: 1 rời hàng, 0 gọi không đến, 0 hết giờ" in page
    for words in ("Hộ tịch", "Quầy 2", "Lê Minh Anh", "8 giờ", "Thứ Ba", "100 %"):
        assert words in page, words


def test_scores_of_counters_and_officers_only_for_who_may_read_ratings(
    morning: ward.Cast, enter: Enter
) -> None:
    assert text(enter("head")).count(">4,0<") == 4  # whole, group, counter, officer
    assert text(enter("receptionist")).count(">4,0<") == 2  # whole and group


def test_who_may_see_it(cast: ward.Cast, enter: Enter) -> None:
    may = {who: enter(who).get(PAGE).status_code for who in ("leader", "auditor", "clerk", "admin")}
    assert may == {"leader": 200, "auditor": 200, "clerk": 403, "admin": 403}
    assert Client().get(PAGE).status_code == 302


def test_another_hall_sees_nothing_of_it(morning: ward.Cast, enter: Enter) -> None:
    assert "Kỳ này chưa cấp số nào" in text(enter("outsider"))


def test_an_empty_period_leads_to_the_last_day_with_tickets(
    morning: ward.Cast, enter: Enter
) -> None:
    page = text(enter("head"), "?first=2026-09-01&last=2026-09-02")
    assert "?period=2026-10-06..2026-10-06" in page
    assert "Tải XLSX" not in page


@pytest.mark.usefixtures("cast")
def test_a_hall_that_never_gave_a_ticket_is_told_how_to_begin(enter: Enter) -> None:
    page = text(enter("head"))
    assert "Kỳ này chưa cấp số nào" in page
    assert "Cấp số tại bàn hướng dẫn" in page


@pytest.mark.parametrize(
    "query", ["?period=sometime", "?first=2026-10-06", "?first=2026-10-06&last=2026-10-01",
              "?period=2026-11-01..2026-11-02", "?first=x&last=y"],
)  # fmt: skip
@pytest.mark.usefixtures("cast")
def test_a_period_that_cannot_be_is_a_sentence(enter: Enter, query: str) -> None:
    answer = enter("head").get(PAGE + query)
    assert answer.status_code == 422
    assert "data-error-summary" in answer.content.decode()


def test_the_sheet(morning: ward.Cast, enter: Enter) -> None:
    answer = enter("head").get("/office/hall/statistics.xlsx?period=2026-10-06..2026-10-06")
    assert answer["Content-Disposition"].endswith('thong-ke-sanh-2026-10-06-2026-10-06.xlsx"')
    assert answer.content[:2] == b"PK"


def test_as_many_queries_for_many_people_as_for_few(
    morning: ward.Cast, enter: Enter, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = enter("head")
    client.get(PAGE)
    with django_assert_max_num_queries(26):
        client.get(PAGE)
