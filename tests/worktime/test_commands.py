"""Stored calendars: changes, approval, loading, and what readers see of them."""

from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.journal.models import Entry
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.worktime import commands, queries
from motcua.worktime.models import CalendarDay, CalendarStamp
from motcua.worktime.rules import CalendarGap, Session, SpecialDay, Term, due_at
from tests.worktime.cast import FULL, WARD, at, ward

pytestmark = pytest.mark.django_db
_numbers = count(1)


@pytest.fixture(autouse=True)
def empty(db: None) -> Iterator[None]:
    """No national days, and nothing that a rolled-back test left in the process."""
    CalendarDay.objects.all().delete()
    queries.forget()
    yield
    queries.forget()


@pytest.fixture
def agency() -> Agency:
    code = f"W{next(_numbers)}"
    return Agency.objects.create(code=code, slug=code.lower(), name=code, short_name=code)


@pytest.fixture
def open_agency(agency: Agency) -> Agency:
    commands.load_calendar_package()
    commands.set_sessions(agency.pk, WARD, effective_from=date(2018, 1, 1), by=None)
    return agency


def actor(agency: Agency, *roles: str) -> Actor:
    return Actor(7, "Phạm Thị Thu", "", agency.pk, 1, "office", "Văn phòng", frozenset(roles))


def closed(day: date) -> SpecialDay:
    return SpecialDay(day, "closed", "Nghỉ mất điện", "Thông báo 12/TB-UBND")


def test_stored_calendar_answers_like_the_packages(open_agency: Agency) -> None:
    calendar = queries.calendar_for(open_agency.pk)
    assert (calendar.first, calendar.horizon) == (ward().first, ward().horizon)
    assert [plan.counting for plan in calendar.plans] == [plan.counting for plan in ward().plans]


def test_loading_twice_changes_nothing_the_second_time(agency: Agency) -> None:
    first = commands.load_calendar_package()
    stamp = CalendarStamp.objects.get().version
    again = commands.load_calendar_package()
    assert first.added == again.unchanged == CalendarDay.objects.count() > 140
    assert (again.added, again.updated, again.kept) == (0, 0, ())
    assert CalendarStamp.objects.get().version == stamp


def test_loading_keeps_what_was_approved_here(open_agency: Agency) -> None:
    row = CalendarDay.objects.get(day=date(2026, 9, 1))
    row.name = "Quốc khánh (sửa)"
    row.save()
    CalendarDay.objects.filter(day=date(2026, 9, 2)).update(approved_by="", approved_at=None)
    report = commands.load_calendar_package()
    assert report.kept == (date(2026, 9, 1),)
    assert report.updated == 1
    assert CalendarDay.objects.get(day=date(2026, 9, 1)).name == "Quốc khánh (sửa)"


def test_the_hot_path_costs_no_query(open_agency: Agency) -> None:
    queries.calendar_for(open_agency.pk)
    with CaptureQueriesContext(connection) as captured:
        for _ in range(50):
            queries.calendar_for(open_agency.pk)
    assert len(captured) <= 1  # the stamp, should a second go by just here


def test_a_change_is_seen_at_once_here_and_after_a_second_elsewhere(
    open_agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = date(2026, 10, 6)
    other = queries.calendar_for(open_agency.pk)
    draft = commands.add_day(closed(day), agency_id=open_agency.pk, by=None)
    assert queries.calendar_for(open_agency.pk).plan(day).minutes == 480
    commands.approve_day(draft.pk, by=actor(open_agency, "head_of_desk"))
    assert queries.calendar_for(open_agency.pk).plan(day).minutes == 0
    # Another process remembers the old calendar under the old stamp until it looks again.
    stale = queries._Cache(None, queries.time.monotonic(), {open_agency.pk: other})
    monkeypatch.setattr(queries, "_cache", stale)
    assert queries.calendar_for(open_agency.pk) is other
    stale.checked -= queries.STAMP_SECONDS
    assert queries.calendar_for(open_agency.pk).plan(day).minutes == 0


def test_opening_hours_change_from_a_date_on(open_agency: Agency) -> None:
    morning = {day: (Session.parse("07:30-11:30"),) for day in range(5)}
    commands.set_sessions(open_agency.pk, morning, effective_from=date(2026, 10, 5), by=None)
    calendar = queries.calendar_for(open_agency.pk)
    assert calendar.plan(date(2026, 10, 2)).minutes == 480
    assert calendar.plan(date(2026, 10, 5)).minutes == 240
    found = due_at(calendar, at("2026-10-02T16:00"), Term.parse("1 working_days"))
    assert found == at("2026-10-06T10:30")
    assert sorted(queries.sessions_on(open_agency.pk, date(2026, 10, 3))) == [0, 1, 2, 3, 4, 5]
    commands.set_sessions(open_agency.pk, WARD, effective_from=date(2026, 10, 5), by=None)
    assert queries.calendar_for(open_agency.pk).plan(date(2026, 10, 5)).minutes == 480


def test_an_agency_opens_its_doors_on_the_day_its_hours_begin(agency: Agency) -> None:
    commands.load_calendar_package()
    with pytest.raises(CalendarGap, match="giờ làm việc"):
        queries.calendar_for(agency.pk)
    commands.set_sessions(agency.pk, WARD, effective_from=date(2025, 7, 1), by=None)
    calendar = queries.calendar_for(agency.pk)
    assert calendar.first == date(2025, 7, 1)
    with pytest.raises(CalendarGap):
        due_at(calendar, at("2025-06-30T09:00"), Term.parse("1 working_days"))


def test_the_agencys_own_day_holds_over_the_nations(open_agency: Agency) -> None:
    duty = SpecialDay(
        date(2026, 9, 1), "extra", "Trực lễ", "KH", sessions=(Session.parse("08:00-11:00"),)
    )
    draft = commands.add_day(duty, agency_id=open_agency.pk, by=None)
    commands.approve_day(draft.pk, by=actor(open_agency, "admin"))
    assert queries.calendar_for(open_agency.pk).plan(date(2026, 9, 1)).minutes == 180


def test_drafts_wait_for_approval(open_agency: Agency) -> None:
    assert queries.calendar_until() == 2026
    assert queries.calendar_horizon() == date(2027, 1, 26)
    assert commands.draft_year(2026) == 0
    assert commands.draft_year(2028) > 12
    assert commands.draft_year(2028) == 0
    admin = actor(open_agency, "admin")
    commands.approve_year(2027, by=admin, source="Thông báo của Bộ Nội vụ")
    assert queries.draft_days(2027) == []
    assert queries.calendar_until() == 2027
    commands.approve_year(2028, by=admin)
    assert queries.calendar_until() == 2028
    tet = CalendarDay.objects.get(day=date(2027, 2, 5))
    assert (tet.source, tet.approved_by) == ("Thông báo của Bộ Nội vụ", "Phạm Thị Thu")


def test_without_any_day_there_is_no_horizon() -> None:
    assert queries.calendar_horizon() is None
    assert queries.calendar_until() == 0


def test_a_day_is_entered_once_and_taken_out_with_a_reason(open_agency: Agency) -> None:
    day = date(2026, 10, 6)
    row = commands.add_day(closed(day), agency_id=open_agency.pk, by=None)
    with pytest.raises(Invalid, match="đã có trong lịch"):
        commands.add_day(closed(day), agency_id=open_agency.pk, by=None)
    with pytest.raises(Invalid, match="lý do"):
        commands.remove_day(row.pk, reason=" ", by=None)
    commands.remove_day(row.pk, reason="Có điện lại", by=None)
    with pytest.raises(NotFound):
        commands.approve_day(row.pk, by=actor(open_agency, "admin"))


def test_who_may_change_calendars(open_agency: Agency) -> None:
    day = closed(date(2026, 10, 6))
    head, officer = actor(open_agency, "head_of_desk"), actor(open_agency, "officer")
    commands.add_day(day, agency_id=open_agency.pk, by=head)
    with pytest.raises(NotAllowed):
        commands.add_day(closed(date(2026, 10, 7)), agency_id=open_agency.pk, by=officer)
    with pytest.raises(NotAllowed):
        commands.add_day(day, by=head)  # national
    with pytest.raises(NotAllowed):
        commands.set_sessions(open_agency.pk, {0: ()}, effective_from=day.day, by=officer)


def test_every_change_is_journalled(open_agency: Agency) -> None:
    day = commands.add_day(closed(date(2026, 10, 6)), agency_id=open_agency.pk, by=None)
    commands.approve_day(day.pk, by=actor(open_agency, "head_of_desk"))
    entries = Entry.objects.filter(chain=commands.CHAIN).order_by("-seq")
    assert [entry.kind for entry in reversed(entries[:4])] == [
        "calendar.package_loaded",
        "calendar.sessions_set",
        "calendar.day_added",
        "calendar.day_approved",
    ]
    assert (entries[0].actor_name, entries[0].data["day"]) == ("Phạm Thị Thu", "2026-10-06")


def test_full_week_is_what_the_ward_keeps(open_agency: Agency) -> None:
    monday = queries.sessions_on(open_agency.pk, date(2026, 10, 5))[0]
    assert [str(session) for session in monday] == FULL
