"""The hall of the demo: a week that was lived, and people who wait at this moment."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Final

from motcua.demo.crew import Crew
from motcua.demo.hall_day import HallDay
from motcua.demo.staff import Staff
from motcua.invented.citizens import Citizens
from motcua.kernel import clock
from motcua.tickets import commands, packages, queries
from motcua.tickets.commands import appointments
from motcua.tickets.commands.appointments.contact import Contact
from motcua.tickets.queries import appointments as booking
from motcua.worktime import queries as calendars

DAYS: Final = 6
MACHINES: Final = (
    ("kiosk", "Kiốt cửa chính", 0), ("board", "Bảng gọi số sảnh lớn", 0),
    ("rating", "Máy đánh giá quầy 2", 2),
)  # fmt: skip
# In the order they came, every minute and a half up to now; the eighth is elderly.
LINE: Final = (
    "certification", "civil-status", "land", "civil-status", "social", "returns", "certification",
    "civil-status", "certification", "land", "civil-status", "certification", "social",
    "civil-status", "certification",
)  # fmt: skip


def hold(staff: Staff, now: datetime, rng: Random) -> None:
    """Set the hall up and live in it."""
    crew, head = Crew(staff, rng), staff.who("head_of_desk")
    before = now - timedelta(days=DAYS + 9)
    commands.load_hall(packages.builtin(), crew.agency, at=before)
    commands.change_settings({"outside_hours": True}, by=head, at=before)
    for kind, name, number in MACHINES:
        counter = crew.counter(number) if number else None
        commands.add_device(kind, {"name": name, "counter": counter}, by=head, at=before)
    for day in _open_days(crew.agency.pk, now):
        HallDay(crew, day).live()
    _present(crew, now)
    _book(crew, now)


def _open_days(agency_id: int, now: datetime) -> list[date]:
    """The last days on which the desk was open, morning and afternoon."""
    calendar, day = calendars.calendar_for(agency_id), clock.local(now).date()
    found: list[date] = []
    while len(found) < DAYS:
        day -= timedelta(days=1)
        if len(calendar.plan(day).sessions) > 1:
            found.append(day)
    return found[::-1]


def _present(crew: Crew, now: datetime) -> None:
    """A busy quarter of an hour: two are served, one is called, a dozen wait."""
    groups = {group.code: group.pk for group in queries.hall(crew.agency.pk).groups.values()}
    for place, code in enumerate(LINE):
        at = now - timedelta(minutes=24 - place * 1.5)
        crew.issue(groups[code], at, priority="elderly" if place == 7 else "")
    for number in (2, 4, 5):
        at, by = now - timedelta(minutes=9 - number), crew.officer(number)
        session = crew.sit(number, at)
        if commands.call_next(session, by=by, at=at) and number != 5:
            commands.serve(session, by=by, at=at + timedelta(seconds=40))


def _book(crew: Crew, now: datetime) -> None:
    """A few hours of the coming days, kept for people who asked on the telephone."""
    citizens = Citizens(crew.rng, today=clock.local(now).date(), district="thành phố Hà Nội")
    for group in booking.bookable(crew.agency.pk)[:3]:
        for day in booking.offered(group, now)[:2]:
            for slot in crew.rng.sample(day.open, min(2, len(day.open))):
                person = citizens.household().adults[0]
                wish = appointments.Booking(
                    crew.agency.pk, group.pk, slot.starts_at, Contact(person.name, person.phone)
                )
                appointments.book(wish, by=crew.staff.who("receptionist"), at=now)
