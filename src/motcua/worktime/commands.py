"""Every change to opening hours and calendars; each is journalled and seen by all processes.

``by`` is None for the installation itself (set-up, packages). National days are the admins' work.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from django.db import transaction

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import require
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound
from motcua.worktime import packages, queries
from motcua.worktime.models import CalendarDay, CalendarStamp, WorkSession
from motcua.worktime.rules import Session, SpecialDay
from motcua.worktime.rules.holidays import drafts
from motcua.worktime.rules.sessions import ordered

CHAIN: Final = "calendar"


@dataclass(frozen=True)
class LoadReport:
    """What loading a package did; ``kept`` are approved days it would have changed."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: tuple[date, ...] = ()


def set_sessions(
    agency_id: int,
    week: Mapping[int, Sequence[Session]],
    *,
    effective_from: date,
    by: Actor | None,
    at: datetime | None = None,
) -> None:
    """Give an agency new opening hours by weekday (0 = Monday) from a date on.

    Hours in force until then end the day before; hours planned for later are replaced.
    SessionError when two sessions of a day overlap.
    """
    rows = [
        WorkSession(
            agency_id=agency_id,
            weekday=weekday,
            starts=session.start,
            ends=session.end,
            counts=session.counts,
            effective_from=effective_from,
        )
        for weekday, sessions in week.items()
        for session in ordered(sessions)
    ]
    told = {str(day): [_session_json(s) for s in ordered(week[day])] for day in sorted(week)}
    data = {"agency": agency_id, "from": effective_from.isoformat(), "sessions": told}
    with _change("calendar.sessions_set", agency_id, by, at, data):
        existing = WorkSession.objects.filter(agency_id=agency_id)
        existing.filter(effective_from__gte=effective_from).delete()
        before = effective_from - timedelta(1)
        existing.exclude(effective_to__lt=effective_from).update(effective_to=before)
        WorkSession.objects.bulk_create(rows)


def add_day(
    special: SpecialDay,
    *,
    agency_id: int | None = None,
    by: Actor | None,
    at: datetime | None = None,
) -> CalendarDay:
    """Enter a special day as a draft. Invalid when that date has one already."""
    with _change("calendar.day_added", agency_id, by, at, _day_json(special, agency_id)):
        if queries.special_days(agency_id).filter(day=special.day).exists():
            raise Invalid(f"Ngày {special.day:%d/%m/%Y} đã có trong lịch; xin sửa ngày đã có.")
        return _store(CalendarDay(agency_id=agency_id), special)


def approve_day(
    day_id: int, *, by: Actor, source: str = "", at: datetime | None = None
) -> CalendarDay:
    """Put a draft in force, under a better source where there is one. NotFound."""
    at = at or clock.now()
    day = _get(day_id)
    special = replace(day.special, source=source or day.source)
    data = _day_json(special, day.agency_id)
    with _change("calendar.day_approved", day.agency_id, by, at, data):
        return _store(day, special, approver=by.name, at=at)


def approve_year(
    year: int, *, by: Actor, source: str = "", at: datetime | None = None
) -> list[CalendarDay]:
    """Put every national draft of a year in force."""
    with transaction.atomic():
        days = queries.draft_days(year)
        return [approve_day(day.pk, by=by, source=source, at=at) for day in days]


def remove_day(day_id: int, *, reason: str, by: Actor | None, at: datetime | None = None) -> None:
    """Take a day out of the calendar; dates already promised stay. NotFound, Invalid."""
    if not reason.strip():
        raise Invalid("Xin ghi lý do bỏ ngày này khỏi lịch.")
    day = _get(day_id)
    data = {**_day_json(day.special, day.agency_id), "reason": reason}
    with _change("calendar.day_removed", day.agency_id, by, at, data):
        day.delete()


def draft_year(year: int, *, by: Actor | None = None, at: datetime | None = None) -> int:
    """Enter the holidays the engine expects in a year as drafts; how many were new.

    Dates that have a row, and years that are approved to their end, are left alone.
    """
    if queries.calendar_until() >= year:
        return 0
    with transaction.atomic():
        known = {row.day for row in queries.days_of(year)}
        missing = [special for special in drafts(year) if special.day not in known]
        for special in missing:
            add_day(special, by=by, at=at)
        return len(missing)


def load_calendar_package(
    path: Path = packages.NATIONAL, *, by: Actor | None = None, at: datetime | None = None
) -> LoadReport:
    """Take the national days of a package over; loading twice changes nothing the second time.

    Drafts give way to the package; a day approved here that differs from it is kept and reported.
    """
    at = at or clock.now()
    packaged = packages.read_days(path)
    rows = {row.day: row for row in queries.special_days(None)}
    news = [day for day in packaged if not _same(rows.get(day.special.day), day)]
    kept = tuple(d.special.day for d in news if _in_force(rows.get(d.special.day)))
    changed = [day for day in news if day.special.day not in kept]
    added = sum(day.special.day not in rows for day in changed)
    report = LoadReport(added, len(changed) - added, len(packaged) - len(news), kept)
    if changed:
        data = {"package": path.name, "days": [d.special.day.isoformat() for d in changed]}
        with _change("calendar.package_loaded", None, by, at, data):
            for day in changed:
                row = rows.get(day.special.day) or CalendarDay()
                _store(row, day.special, approver=day.approved_by, at=at)
    return report


@contextmanager
def _change(
    kind: str, agency_id: int | None, by: Actor | None, at: datetime | None, data: dict[str, Any]
) -> Iterator[None]:
    """One change: permission, the stamp as lock of the chain, the change, the journal."""
    if by is not None:
        role = "admin" if agency_id is None else None
        require(by, "calendar.manage", agency_id=agency_id or by.agency_id, role=role)
    with transaction.atomic():
        CalendarStamp.objects.get_or_create(pk=1)
        stamp = CalendarStamp.objects.select_for_update().get(pk=1)
        yield
        stamp.version = uuid.uuid4()
        stamp.save()
        journal.append(CHAIN, kind, at=at or clock.now(), actor=by, data=data)
        queries.forget()
        transaction.on_commit(queries.forget)


def _get(day_id: int) -> CalendarDay:
    day = CalendarDay.objects.filter(pk=day_id).first()
    if day is None:
        raise NotFound("Ngày này không còn trong lịch.")
    return day


def _store(
    row: CalendarDay, special: SpecialDay, *, approver: str = "", at: datetime | None = None
) -> CalendarDay:
    row.day, row.kind = special.day, special.kind
    row.name, row.source, row.replaces = special.name, special.source, special.replaces
    row.sessions = [_session_json(session) for session in special.sessions]
    row.approved_by, row.approved_at = approver, at if approver else None
    row.save()
    return row


def _in_force(row: CalendarDay | None) -> bool:
    return row is not None and row.approved_at is not None


def _same(row: CalendarDay | None, day: packages.PackagedDay) -> bool:
    if row is None or row.special != day.special:
        return False
    return _in_force(row) or not day.approved_by


def _session_json(session: Session) -> dict[str, Any]:
    return {"at": str(session), "counts": session.counts}


def _day_json(special: SpecialDay, agency_id: int | None) -> dict[str, Any]:
    return {
        "agency": agency_id,
        "day": special.day.isoformat(),
        "kind": special.kind,
        "name": special.name,
        "source": special.source,
    }
