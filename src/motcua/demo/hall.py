"""The hall of the demo: a week that was lived, and people who wait at this moment."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from heapq import heapify, heappop, heappush
from random import Random
from typing import Final

from motcua.agencies import commands as agencies
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency, Officer
from motcua.demo.staff import Staff
from motcua.invented.citizens import Citizens
from motcua.kernel import clock
from motcua.ratings import commands as ratings
from motcua.tickets import commands, packages, queries
from motcua.tickets.commands import appointments
from motcua.tickets.commands.appointments.contact import Contact
from motcua.tickets.models import Counter, ServiceGroup, Ticket
from motcua.tickets.queries import appointments as booking
from motcua.tickets.rules.order import PRIORITIES
from motcua.worktime import queries as calendars
from motcua.worktime.rules.moments import midnight, moment

DAYS: Final = 6
RATED: Final = 0.45  # of those served
FACES: Final = (5, 5, 5, 5, 4, 4, 4, 3, 2)
# Who sits where: counter → (role, unit).
SEATS: Final = {
    1: ("receptionist", "one-stop"), 2: ("officer", "civil-status"), 4: ("officer", "land"),
    5: ("officer", "social"), 6: ("head_of_desk", "one-stop"),
}  # fmt: skip
ARRIVALS: Final = {"civil-status": 9, "certification": 16, "land": 4, "social": 5, "business": 3,
                   "returns": 8}  # fmt: skip
MACHINES: Final = (("kiosk", "Kiốt cửa chính", 0), ("board", "Bảng gọi số sảnh lớn", 0),
                   ("rating", "Máy đánh giá quầy 2", 2))  # fmt: skip


class HallOfTheDemo:
    """The standard hall, its machines, its last week, its present."""

    def __init__(self, staff: Staff, now: datetime, rng: Random) -> None:
        self.now, self.rng = now, rng
        self.staff = staff
        self.agency = Agency.objects.get(pk=staff.agency_id)
        self.head = staff.who("head_of_desk")

    def hold(self) -> None:
        """Set the hall up and live in it."""
        before = self.now - timedelta(days=DAYS + 9)
        commands.load_hall(packages.builtin(), self.agency, at=before)
        commands.change_settings({"outside_hours": True}, by=self.head, at=before)
        for kind, name, number in MACHINES:
            counter = self._counter(number) if number else None
            commands.add_device(kind, {"name": name, "counter": counter}, by=self.head, at=before)
        self._duty(before)
        for day in self._days():
            self._live(day)
        self._present()
        self._book()

    def _duty(self, at: datetime) -> None:
        """One leader for each day of a month: the page shows how to change it."""
        leader = Officer.objects.get(pk=self.staff.who("leader").id)
        start = clock.local(self.now).replace(hour=0, minute=0)
        for day in range(28):
            begins = start + timedelta(days=day)
            agencies.put_on_duty(leader, begins, begins + timedelta(days=1), by=self.head, at=at)

    def _days(self) -> list[date]:
        """The last days on which the desk was open."""
        calendar, day = calendars.calendar_for(self.agency.pk), clock.local(self.now).date()
        found: list[date] = []
        while len(found) < DAYS:
            day -= timedelta(days=1)
            if len(calendar.plan(day).sessions) > 1:
                found.append(day)
        return found[::-1]

    def _live(self, day: date) -> None:
        """One day by the commands of the counters, in the order of its moments."""
        (start, _), *_rest = calendars.calendar_for(self.agency.pk).sessions_of(midnight(day))
        opens = moment(start)
        seats = {number: self._sit(number, opens) for number in SEATS}
        events: list[tuple[datetime, int, int]] = [
            *((at, 0, group) for at, group in self._arrivals(opens)),
            *((opens + timedelta(seconds=number), number, 0) for number in seats),
        ]
        heapify(events)
        closes = opens + timedelta(hours=8, minutes=30)
        serving: dict[int, int | None] = dict.fromkeys(seats)
        while events:
            at, number, group = heappop(events)
            if number == 0:
                self._issue(group, at)
            elif at < closes:
                serving[number] = self._next(number, seats[number], serving[number], at, events)
        for number, session in seats.items():
            by = self._officer(number)
            if serving[number]:
                commands.done(session, by=by, at=closes)
            commands.close(session, by=by, at=closes)
        commands.expire(self.agency.pk, at=opens + timedelta(hours=16))

    def _next(
        self, number: int, session: int, served: int | None, at: datetime,
        events: list[tuple[datetime, int, int]],
    ) -> int | None:  # fmt: skip
        by = self._officer(number)
        ticket = commands.call_next(session, finishing=served, by=by, at=at)
        if served and self.rng.random() < RATED:
            self._rate(served, at)
        if ticket is None:
            heappush(events, (at + timedelta(minutes=4), number, 0))
            return None
        commands.serve(session, by=by, at=at + timedelta(seconds=self.rng.randint(15, 50)))
        minutes = self.rng.lognormvariate(0, 0.35) * ticket.group.minutes
        heappush(events, (at + timedelta(minutes=max(2.0, minutes)), number, 0))
        return ticket.pk

    def _rate(self, served: int, at: datetime) -> None:
        """One touch of a face at the tablet."""
        score = self.rng.choice(FACES)
        ratings.rate(Ticket.objects.get(pk=served), score, origin="tablet", at=at)

    def _book(self) -> None:
        """A few hours of the coming days, kept for people who asked on the telephone."""
        citizens = Citizens(self.rng, today=clock.local(self.now).date(), district="Hà Nội")
        for group in booking.bookable(self.agency.pk)[:3]:
            for day in booking.offered(group, self.now)[:2]:
                for slot in self.rng.sample(day.open, min(2, len(day.open))):
                    person = citizens.household().adults[0]
                    contact = Contact(person.name, person.phone)
                    wish = appointments.Booking(self.agency.pk, group.pk, slot.starts_at, contact)
                    appointments.book(wish, by=self.staff.who("receptionist"), at=self.now)

    def _arrivals(self, opens: datetime) -> Iterator[tuple[datetime, int]]:
        for code, usual in ARRIVALS.items():
            group = ServiceGroup.objects.get(agency=self.agency, code=code)
            for _ in range(max(1, round(usual * self.rng.uniform(0.7, 1.3)))):
                hour = self.rng.choice((0, 0, 1, 1, 1, 2, 2, 3, 5, 5, 6, 7))
                yield opens + timedelta(hours=hour, minutes=self.rng.uniform(0, 55)), group.pk

    def _issue(self, group: int, at: datetime, *, priority: str = "") -> Ticket:
        chosen = priority or (self.rng.choice(list(PRIORITIES)) if self.rng.random() < 0.12 else "")
        return commands.issue(commands.Wish(self.agency.pk, group, priority=chosen), at=at)

    def _present(self) -> None:
        """A busy quarter of an hour: some at counters, one missed, a dozen waiting."""
        codes = {g.code: g.pk for g in queries.hall(self.agency.pk).groups.values()}
        line = ("certification", "civil-status", "land", "civil-status", "social", "returns",
                "certification", "civil-status", "certification", "land", "civil-status",
                "certification", "social", "civil-status", "certification")  # fmt: skip
        for place, code in enumerate(line):
            at = self.now - timedelta(minutes=24 - place * 1.5)
            self._issue(codes[code], at, priority="elderly" if place == 7 else "")
        for number in (2, 4, 5):
            at = self.now - timedelta(minutes=9 - number)
            session = self._sit(number, at)
            if commands.call_next(session, by=self._officer(number), at=at) and number != 5:
                commands.serve(session, by=self._officer(number), at=at + timedelta(seconds=40))

    def _sit(self, number: int, at: datetime) -> int:
        by = self._officer(number)
        return commands.open_counter(self._counter(number).pk, by=by, at=at).pk

    def _counter(self, number: int) -> Counter:
        return Counter.objects.get(agency=self.agency, number=number)

    def _officer(self, number: int) -> Actor:
        role, unit = SEATS[number]
        return self.staff.who(role, self.agency.units.get(code=unit).pk)
