"""Who does what when: the most urgent first, in opening hours, by whom it belongs to."""

from datetime import date, datetime, time

import pytest

from motcua.agencies.actors import Actor
from motcua.kernel.clock import TZ
from motcua.replay.desk import Desk
from motcua.replay.hours import Hours
from motcua.replay.timeline import Timeline
from motcua.worktime.packages import packaged_calendar

FRIDAY = date(2019, 3, 1)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(FRIDAY.replace(day=day), time(hour, minute), TZ)


@pytest.fixture
def hours() -> Hours:
    return Hours(packaged_calendar("phuc-loi-2019"))


def actor(number: int) -> Actor:
    return Actor(number, f"Cán bộ {number}", "", 1, 1, "land", "Địa chính", frozenset({"officer"}))


class Office:
    """A desk of two over a month, and what was done at it."""

    def __init__(self, hours: Hours, *officers: int) -> None:
        self.timeline = Timeline(at(31, 23))
        self.desk = Desk(self.timeline, hours, [actor(number) for number in officers])
        self.done: list[tuple[str, int, datetime]] = []

    def bring(
        self,
        name: str,
        when: datetime,
        due: datetime,
        minutes: int = 10,
        officer: int | None = None,
    ) -> None:
        def finished(by: Actor, now: datetime) -> None:
            self.done.append((name, by.id, now))

        self.timeline.add(
            when, lambda now: self.desk.bring(now, due, minutes, finished, officer=officer)
        )

    def names(self) -> list[str]:
        for _ in self.timeline.run():
            pass
        return [name for name, _, _ in self.done]


def test_what_burns_is_done_first(hours: Hours) -> None:
    office = Office(hours, 1)
    office.bring("first in", at(1, 9), at(8, 17))
    office.bring("can wait", at(1, 9, 1), at(20, 17))
    office.bring("burns", at(1, 9, 2), at(1, 17))
    assert office.names() == ["first in", "burns", "can wait"]


def test_nothing_is_done_while_the_office_is_closed(hours: Hours) -> None:
    office = Office(hours, 1)
    office.bring("before lunch", at(1, 11, 55), at(8, 17))
    office.bring("at night", at(1, 20), at(8, 17))
    office.names()
    assert office.done[0][2] == at(1, 13, 10)
    assert office.done[1][2] == at(2, 8, 10)


def test_saturday_belongs_to_the_one_on_duty(hours: Hours) -> None:
    office = Office(hours, 1, 2)
    for name in "abcd":
        office.bring(name, at(2, 9), at(8, 17), 60)
    office.names()
    assert [by for _, by, when in office.done if when < at(3, 0)] == [1, 1, 1]


def test_ones_own_work_is_done_by_oneself(hours: Hours) -> None:
    office = Office(hours, 1, 2)
    office.bring("mine", at(1, 9), at(8, 17), officer=2)
    office.bring("anyone's", at(1, 9), at(8, 17))
    office.names()
    assert {name: by for name, by, _ in office.done}["mine"] == 2


def test_two_people_do_two_things_at_once(hours: Hours) -> None:
    office = Office(hours, 1, 2)
    office.bring("a", at(1, 9), at(8, 17))
    office.bring("b", at(1, 9), at(8, 17))
    office.names()
    assert {when for _, _, when in office.done} == {at(1, 9, 10)}


def test_what_lies_beyond_the_end_never_happens(hours: Hours) -> None:
    office = Office(hours, 1)
    office.bring("too late", at(31, 23, 30), at(31, 23))
    assert office.names() == []
