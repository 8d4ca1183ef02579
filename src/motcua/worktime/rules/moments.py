"""The one place where aware moments become local minutes and come back.

Inside the engine a moment is one integer: minutes on the Vietnamese wall clock since day 0 of
``date.toordinal``. Viet Nam has no daylight saving time, so the mapping loses nothing but seconds.
"""

from datetime import date, datetime, time, timedelta

from motcua.kernel.clock import TZ

DAY = 24 * 60


def minute(moment: datetime) -> int:
    """Local minutes of an aware moment, seconds dropped; ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is not a moment")
    local = moment if moment.tzinfo is TZ else moment.astimezone(TZ)
    return local.toordinal() * DAY + local.hour * 60 + local.minute


def moment(minute: int) -> datetime:
    """The aware moment of local minutes."""
    day, rest = divmod(minute, DAY)
    return datetime.combine(date.fromordinal(day), time(), TZ) + timedelta(minutes=rest)


def midnight(day: date) -> int:
    """Local minutes at which ``day`` begins."""
    return day.toordinal() * DAY


def day_of(minute: int) -> date:
    """The local date in which a minute lies."""
    return date.fromordinal(minute // DAY)
