"""The watch of the demo: people were warned, and the roster has a gap next week."""

from datetime import date, datetime, timedelta
from typing import Final

from motcua.agencies import commands as agencies
from motcua.agencies.models import Officer
from motcua.demo.staff import Staff
from motcua.kernel import clock
from motcua.watch import commands, queries

WEEKS: Final = 3
BEFORE: Final = timedelta(days=7)
GAP: Final = timedelta(days=7 + 3)  # Thursday of the coming week: nobody yet
REMARK: Final = "Đang chờ Công an phường trả lời xác minh, đã gọi nhắc."


def keep_watch(staff: Staff, now: datetime) -> None:
    """Leaders are named for the coming weeks but for one day; who is to be told was told."""
    _roster(staff, now)
    commands.raise_warnings(staff.agency_id, at=now)
    commands.prepare_apologies(staff.agency_id, at=now)
    officer = staff.who("officer")
    for line in queries.warnings_for(officer)[:1]:
        commands.acknowledge(line.top.pk, by=officer, at=now, remark=REMARK)


def _roster(staff: Staff, now: datetime) -> None:
    head, today = staff.who("head_of_desk"), clock.local(now).date()
    leaders = list(Officer.objects.filter(agency=staff.agency_id, roles__contains=["leader"]))
    monday: date = today - timedelta(days=today.weekday())
    for number, day in enumerate(queries.span(staff.agency_id, monday, WEEKS * 7)):
        for session in day.sessions if day.day != monday + GAP else ():
            agencies.put_on_duty(
                leaders[number % len(leaders)], session.starts_at, session.ends_at,
                by=head, at=now - BEFORE,
            )  # fmt: skip
