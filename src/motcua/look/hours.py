"""Opening hours as people read them, from the sessions of an agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.utils.translation import gettext as _

from motcua.kernel import clock
from motcua.kernel.said import Said
from motcua.look.words import WITHIN
from motcua.worktime import queries, rules

Sessions = tuple[rules.Session, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """Lines by weekday, what today is like, and whether the door is open now."""

    lines: Sequence[str]
    today: str
    is_open: bool


def hours(agency_id: int, now: datetime) -> Hours | None:
    """None where the agency has no calendar for today: better silent than wrong."""
    try:
        calendar = queries.calendar_for(agency_id)
        plan = calendar.plan(clock.local(now).date())
        is_open = rules.is_open(calendar, now)
    except rules.CalendarGap:
        return None
    week = queries.sessions_on(agency_id, clock.local(now).date())
    return Hours(_lines(week), _today(plan), is_open)


def _today(plan: rules.DayPlan) -> str:
    if not plan.sessions:
        return Said(plan.special.name).told() if plan.special else _("Nghỉ")
    return _times(plan.sessions)


def _lines(week: Mapping[int, Sessions]) -> list[str]:
    """Neighbouring weekdays with the same hours in one line."""
    days = sorted(week.items())
    spans = []
    for sessions, group in groupby(days, key=lambda item: item[1]):
        names = [str(WITHIN[weekday]) for weekday, _sessions in group]
        when = names[0] if len(names) == 1 else f"{names[0]} {_('đến')} {names[-1]}"
        note = "" if any(s.counts for s in sessions) else _(", chỉ tiếp nhận và trả kết quả")
        spans.append(f"{when[0].upper()}{when[1:]} {_times(sessions)}{note}")
    return spans


def _times(sessions: Sessions) -> str:
    return ", ".join(f"{s.start.hour}:{s.start:%M}–{s.end.hour}:{s.end:%M}" for s in sessions)
