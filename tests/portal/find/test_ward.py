"""What the ward makes public, and how its figure is counted."""

import csv
import io
from datetime import datetime

import pytest
from django.test import Client

from motcua.kernel import clock
from motcua.portal.find.figures import figures
from motcua.reports import months
from motcua.reports import queries as reports
from motcua.reports.rules import parse
from tests import ward
from tests.dossiers import states

pytestmark = pytest.mark.django_db


def test_people_hours_and_places_to_ask(now: datetime) -> None:
    html = Client().get("/ward/").content.decode()
    for words in ("Trần Quốc Khánh", "Trưởng bộ phận Một cửa", "Tư pháp – Hộ tịch", "Khiếu nại"):
        assert words in html


def test_nothing_yet_is_said(now: datetime) -> None:
    assert "Chưa có tháng nào chốt số liệu" in Client().get("/ward/counting/").content.decode()


@pytest.fixture
def some_work(cast: ward.Cast) -> datetime:
    """A dossier brought and returned, one that waits; the month frozen; the day after."""
    with clock.at(datetime(2026, 9, 8, 9, 42, tzinfo=clock.TZ)):
        states.returned(cast)
        states.accepted(cast)
    frozen = datetime(2026, 9, 15, 0, 40, tzinfo=clock.TZ)
    months.freeze_due(cast.head.agency_id, frozen)
    return datetime(2026, 9, 16, 9, 0, tzinfo=clock.TZ)


def test_the_figure_is_the_frozen_months_own(some_work: datetime) -> None:
    with clock.at(some_work):
        agency = ward.cast().head.agency_id
        found = figures(agency)
        assert (found.months, found.late) == (1, 0)
        report = reports.count(agency, parse("2026-m9-c15"))
        assert found.counts == report.total
        assert found.counts.received == found.counts.resolved + found.counts.pending
        assert (found.kept, found.dated, found.on_time) == (1, 1, "100%")
        html = Client().get("/ward/counting/").content.decode()
    assert "÷ 1 hồ sơ đã giải quyết có ngày hẹn = 100%" in html
    assert "1 tháng đã chốt số liệu, từ 15/08/2026 đến hết 14/09/2026" in html


def test_what_is_written_later_moves_nothing(some_work: datetime, cast: ward.Cast) -> None:
    agency = cast.head.agency_id
    with clock.at(some_work):
        before = figures(agency)
    with clock.at(datetime(2026, 9, 9, 9, 0, tzinfo=clock.TZ)):
        states.returned(cast)  # entered a week late
    with clock.at(some_work):
        assert figures(agency) == before


def test_months_are_added_up(some_work: datetime, cast: ward.Cast) -> None:
    agency = cast.head.agency_id
    with clock.at(some_work):
        states.returned(cast)
    months.freeze_due(agency, datetime(2026, 10, 15, 0, 40, tzinfo=clock.TZ))
    with clock.at(datetime(2026, 10, 16, 9, 0, tzinfo=clock.TZ)):
        found = figures(agency)
        whole = reports.count(agency, parse("2026-08-15..2026-10-14"))
    assert found.months == 2
    assert found.counts == whole.total
    assert dict(found.fields) == {row.label: row.counts for row in whole.rows}


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


def test_what_is_not_frozen_is_not_told(cast: ward.Cast, now: datetime) -> None:
    states.returned(cast)
    found = figures(cast.head.agency_id)
    assert (found.months, found.counts.resolved) == (0, 0)
