"""From approved days and opening hours to a calendar, wherever they were stored."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from .calendar import Calendar, CalendarGap, SpecialDay, Week, build
from .coverage import trusted_until


def horizon(national: Iterable[SpecialDay]) -> date | None:
    """The last day that approved national days vouch for; None without any."""
    holidays = {special.day for special in national if special.kind == "holiday"}
    return trusted_until(holidays, min(holidays).year) if holidays else None


def assemble(
    week: Week | Callable[[date], Week],
    national: Sequence[SpecialDay],
    own: Sequence[SpecialDay] = (),
    *,
    since: date | None = None,
) -> Calendar:
    """One agency's calendar: the nation's approved days, its own over them, its hours ``since``.

    CalendarGap when there are no national days to stand on.
    """
    last = horizon(national)
    if last is None:
        raise CalendarGap("Chưa có ngày nghỉ lễ nào được duyệt. Xin nạp gói lịch trước khi tính.")
    first = date(min(special.day for special in national).year, 1, 1)
    if since is not None:
        first = max(first, since)
    return build(week, [*national, *own], first=first, horizon=last)
