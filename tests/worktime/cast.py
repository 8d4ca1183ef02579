"""Calendars the worktime tests share."""

from datetime import date, datetime
from functools import cache

from motcua.kernel.clock import TZ
from motcua.worktime.packages import NATIONAL, parse_week, read_days
from motcua.worktime.rules import Calendar, SpecialDay, build
from motcua.worktime.rules.assemble import assemble

FULL = ["08:00-12:00", "13:00-17:00"]
WEEKDAYS = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), FULL)
# The desk of the ward: Saturday morning receives and does not count.
WARD = parse_week({**WEEKDAYS, "sat": [{"08:00-12:00": None, "counts": False}]})
# A desk whose Saturday morning counts, with its own four hours.
SATURDAY_COUNTS = parse_week({**WEEKDAYS, "sat": ["08:00-12:00"]})


def at(text: str) -> datetime:
    """A moment on the Vietnamese wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=TZ)


@cache
def national() -> tuple[SpecialDay, ...]:
    """The approved national days of the packages."""
    return tuple(day.special for day in read_days(NATIONAL) if day.approved_by)


@cache
def ward() -> Calendar:
    """The ward of the article under the national days."""
    return assemble(WARD, national())


@cache
def counting_saturdays() -> Calendar:
    """The same where Saturday mornings count."""
    return assemble(SATURDAY_COUNTS, national())


def plain(*specials: SpecialDay, first: str = "2026-10-01", last: str = "2026-12-31") -> Calendar:
    """The ward's week without the nation's days."""
    return build(WARD, specials, first=date.fromisoformat(first), horizon=date.fromisoformat(last))
