"""Statistics of a hall: waits, ends, ratings, from the rows of tickets and calls."""

from datetime import datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed
from motcua.ratings.models import Rating
from motcua.reports import hall
from motcua.reports.hall import Figures, HallReport
from motcua.reports.rules import Unbalanced, days, of_day
from motcua.tickets import queries as tickets
from motcua.tickets.models import Ticket
from tests import ward
from tests.reports import hall_days as lived

TUESDAY = datetime(2026, 9, 29, 8, 0, tzinfo=clock.TZ)
DAY = of_day(TUESDAY.date())


@pytest.fixture(autouse=True)
def fresh() -> None:
    tickets.forget()


def at(hour: int, minute: int = 0) -> datetime:
    return TUESDAY.replace(hour=hour, minute=minute)


@pytest.fixture
def day(cast: ward.Cast, now: datetime) -> ward.Cast:
    """Five served (waits 2, 4, 10, 20, 40), one absent, two left, one expired, one removed."""
    where, other = lived.session(cast), lived.session(cast, "stranger", 4)
    for minute, wait, score in ((0, 2, 5), (1, 4, 4), (2, 10, None), (3, 20, 3)):
        lived.served(at(8, minute), wait, 6, where, score, expected_minutes=10)
    lived.served(at(14), 40, 30, other, 1, code="land", expected_minutes=10)
    lived.absent(at(9), 30, where)
    for reason in ("left", "left", "desk"):
        lived.ticket(at(9), state="cancelled", end_reason=reason)
    lived.ticket(at(15), "land", state="expired", end_reason="closing")
    return cast


def measured(cast: ward.Cast) -> HallReport:
    return hall.measure(cast.receptionist.agency_id, DAY)


def test_the_day_in_figures(day: ward.Cast) -> None:
    report = measured(day)
    total = report.total
    assert (total.issued, total.served, total.left, total.absent) == (10, 5, 2, 1)
    assert (total.removed, total.expired, total.living, total.gone) == (1, 1, 0, 4)
    assert total.agrees
    assert not report.faults
    assert (total.called, total.on_target, total.target_share) == (6, 3, 0.5)
    assert total.wait_median == pytest.approx(15)  # of 2, 4, 10, 20, 30, 40
    assert total.wait_p90 == pytest.approx(35)
    assert (total.service_median, total.told, total.told_within) == (pytest.approx(6), 5, 1)
    assert total.gone_share == 0.4


def test_by_group_hour_counter_and_officer(day: ward.Cast) -> None:
    report = measured(day)
    by = {row.label: row.figures for row in report.groups}
    assert (by["Hộ tịch"].issued, by["Nhà, đất, xây dựng"].issued) == (8, 2)
    assert by["Nhà, đất, xây dựng"].wait_median == pytest.approx(40)
    assert [(row.key, row.figures.issued) for row in report.hours] == [
        (8, 4), (9, 4), (14, 1), (15, 1),
    ]  # fmt: skip
    counters = {row.label: row.figures for row in report.counters}
    assert (counters["Quầy 2"].calls, counters["Quầy 2"].served, counters["Quầy 2"].missed) == (
        5, 4, 1,
    )  # fmt: skip
    assert counters["Quầy 4"].service_p90 == pytest.approx(30)
    assert [row.label for row in report.officers] == ["Lê Minh Anh", "Phạm Đức Huy"]


def test_who_was_transferred_waited_once_and_was_called_twice(
    cast: ward.Cast, now: datetime
) -> None:
    where, other = lived.session(cast), lived.session(cast, "stranger", 4)
    made = lived.served(at(8), 5, 10, where)
    first = made.services.get()
    first.outcome = "transferred"
    first.save()
    again = first.ended_at + timedelta(minutes=30)  # type: ignore[operator]  # it ended
    made.services.create(
        session=other, counter=other.counter, officer=other.officer, group=made.group,
        waited_from=first.ended_at, called_at=again, started_at=again,
        ended_at=again + timedelta(minutes=5), outcome="done",
    )  # fmt: skip
    report = measured(cast)
    assert (report.total.called, report.total.calls, report.total.transferred) == (1, 2, 1)
    assert report.total.wait_median == pytest.approx(5)
    served = {row.label: (row.figures.served, row.figures.called) for row in report.counters}
    assert served == {"Quầy 2": (0, 1), "Quầy 4": (1, 0)}
    assert not report.faults


def test_an_appointment_waits_from_its_hour(cast: ward.Cast, now: datetime) -> None:
    where = lived.session(cast)
    lived.served(at(8), 60, 5, where, not_before=at(8, 50))
    lived.served(at(8), 20, 5, where, not_before=at(8, 50))  # an idle counter called earlier
    assert measured(cast).total.wait_median == pytest.approx(5)  # of 10 and 0


def test_ratings_with_their_response_and_none_of_few(cast: ward.Cast, now: datetime) -> None:
    where = lived.session(cast)
    for minute in range(8):
        lived.served(at(8, minute), 1, 5, where, 5 if minute < 4 else None)
    few = measured(cast).officers[0].figures
    assert (few.ratings, few.response, few.score, few.shown_score) == (4, 0.5, 5, None)
    lived.served(at(9), 1, 5, where, 2)
    enough = measured(cast).officers[0].figures
    assert (enough.ratings, enough.shown_score) == (5, pytest.approx(4.4))


def test_the_heat_of_a_weekday_is_an_average_of_its_days(cast: ward.Cast, now: datetime) -> None:
    for week, people in ((0, 3), (1, 1)):
        for minute in range(people):
            lived.ticket(at(8, minute) - timedelta(weeks=week), state="expired")
    whole = days((TUESDAY - timedelta(weeks=2)).date(), TUESDAY.date())
    heat = hall.measure(cast.receptionist.agency_id, whole).heat
    assert (heat[2, 8].people, heat[2, 8].wait) == (2, None)


def test_the_day_under_way_counts_who_still_waits(cast: ward.Cast, now: datetime) -> None:
    lived.ticket(now - timedelta(minutes=5))
    report = hall.measure(cast.receptionist.agency_id, of_day(clock.today()))
    assert (report.total.living, report.total.wait_median, report.faults) == (1, None, [])
    assert report.period.end == now
    with pytest.raises(Invalid):
        hall.measure(cast.receptionist.agency_id, of_day(clock.today() + timedelta(days=1)))


def test_another_hall_and_another_day_are_not_counted(day: ward.Cast) -> None:
    assert hall.measure(day.outsider.agency_id, DAY).total == Figures()
    empty = hall.measure(day.receptionist.agency_id, of_day((TUESDAY - timedelta(days=1)).date()))
    assert (empty.total, empty.groups, empty.heat, empty.faults) == (Figures(), [], {}, [])
    assert hall.last_day(day.receptionist.agency_id) == TUESDAY.date()
    assert hall.last_day(day.outsider.agency_id) is None


def test_few_statements_however_many_people(
    day: ward.Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tickets.hall(day.receptionist.agency_id)
    with django_assert_num_queries(5):
        measured(day)


def sheets(content: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(BytesIO(content))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_the_sheet_has_every_table_and_scores_for_who_may_read_them(day: ward.Cast) -> None:
    name, content = hall.export(DAY, by=day.head)
    assert name == "thong-ke-sanh-2026-09-29-2026-09-29.xlsx"
    found = sheets(content)
    assert list(found) == ["Nhóm việc", "Giờ", "Quầy", "Cán bộ", "Thứ và giờ"]
    assert found["Nhóm việc"][-1][:4] == ["Tổng cộng", 10, 5, 2]
    assert "Điểm trung bình (1–5)" in found["Cán bộ"][0]
    plain = sheets(hall.export(DAY, by=day.receptionist)[1])
    assert "Điểm trung bình (1–5)" not in plain["Cán bộ"][0] + plain["Quầy"][0]
    with pytest.raises(NotAllowed):
        hall.export(DAY, by=day.clerk)


def test_figures_that_do_not_agree_are_not_given_out(
    day: ward.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Figures, "agrees", property(lambda _: False))
    with pytest.raises(Unbalanced):
        hall.export(DAY, by=day.head)


def test_a_rating_counts_once_though_its_ticket_was_called_again(
    cast: ward.Cast, now: datetime
) -> None:
    where = lived.session(cast)
    made = lived.served(at(8), 1, 5, where, 5)
    Ticket.objects.filter(pk=made.pk).update(misses=1)
    made.services.create(
        session=where, counter=where.counter, officer=where.officer, group=made.group,
        waited_from=at(8), called_at=at(8), ended_at=at(8), outcome="missed",
    )  # fmt: skip
    assert Rating.objects.count() == measured(cast).total.ratings == 1
