"""What the ward makes public, and how its figure is counted."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.portal.find.figures import figures, last_twelve_months
from motcua.reports import queries as reports
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def test_people_hours_and_places_to_ask(now: datetime) -> None:
    html = Client().get("/ward/").content.decode()
    for words in ("Trần Quốc Khánh", "Trưởng bộ phận Một cửa", "Tư pháp – Hộ tịch", "Khiếu nại"):
        assert words in html


def test_nothing_yet_is_said(now: datetime) -> None:
    assert "chưa có hồ sơ nào giải quyết xong" in Client().get("/ward/counting/").content.decode()


@pytest.fixture
def some_work(cast: ward.Cast) -> datetime:
    """A dossier brought and returned, one that waits; the day after."""
    with clock.at(datetime(2026, 10, 6, 9, 42, tzinfo=clock.TZ)):
        states.returned(cast)
        states.accepted(cast)
    return datetime(2026, 10, 7, 9, 0, tzinfo=clock.TZ)


def test_the_figure_is_the_reports_own_and_balances(some_work: datetime) -> None:
    with clock.at(some_work):
        agency = ward.cast().head.agency_id
        found = figures(agency)
        assert found is not None
        assert found.balanced
        report = reports.count(agency, last_twelve_months(clock.today()))
        assert found.counts == report.total
        assert found.counts.received == found.counts.resolved + found.counts.pending
        assert (found.kept, found.dated, found.on_time) == (1, 1, "100%")
        html = Client().get("/ward/counting/").content.decode()
    assert "÷ 1 hồ sơ đã giải quyết có ngày hẹn = 100%" in html
    assert "từ 07/10/2025 đến hết 06/10/2026" in html


def test_the_same_counts_as_a_table_without_a_person(some_work: datetime) -> None:
    with clock.at(some_work):
        answer = Client().get("/ward/counting.csv")
    text = answer.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[-1]["Lĩnh vực"] == "Tổng cộng"
    assert rows[-1]["Đã giải quyết"] == "1"
    assert rows[-1]["Đang giải quyết"] == "1"
    assert "Vũ Hoàng Nam" not in text
    assert "001088004821" not in text


def test_today_does_not_count_yet(cast: ward.Cast, now: datetime) -> None:
    states.returned(cast)
    found = figures(cast.head.agency_id)
    assert found is not None
    assert found.counts.resolved == 0


@pytest.mark.parametrize("today", [date(2026, 10, 6), date(2028, 2, 29), date(2026, 1, 1)])
def test_twelve_months_end_with_yesterday(today: date) -> None:
    period = last_twelve_months(today)
    assert period.last == today - timedelta(days=1)
    assert 365 <= (period.last - period.first).days + 1 <= 367
