"""The line of stations of a dossier: where it stood, stands and goes, with whom and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.permissions import ROLES
from motcua.dossiers.lights import span
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.queries import Page
from motcua.dossiers.queries.stations import Station
from motcua.kernel import clock
from motcua.worktime import queries as calendars
from motcua.worktime import rules

_ROLES: Final = {**ROLES, "receptionist": "Bộ phận Một cửa"}


@dataclass(frozen=True, slots=True)
class Stop:
    """A station: its place on the line (done, here, next, end) and two short lines."""

    name: str
    place: str
    who: str
    when: str


# How a dossier ends short of its route.
_ENDS: Final = {
    "withdrawn": gettext_lazy("Đã rút"),
    "stopped": gettext_lazy("Đã dừng"),
}


def stops(page: Page, now: datetime) -> list[Stop]:
    """Reception first, then every step of the route; a refusal or an end where it came."""
    line = [_reception(page.dossier)]
    refusal = _refusal(page)
    for station in page.stations:
        if refusal and _follows(station, refusal):
            line.append(_refused(page, refusal, now))
            refusal = None
        line.append(_stop(page, station, now))
    if refusal:
        line.append(_refused(page, refusal, now))
    return [*line, *_end(page)]


def _refusal(page: Page) -> Task | None:
    """The decision on a refusal, where it was signed or is still to come."""
    found = next((t for t in reversed(page.tasks) if t.kind == "refusal"), None)
    return found if found and (found.state == "open" or found.action == "approve") else None


def _follows(station: Station, refusal: Task) -> bool:
    return station.place == "next" or bool(station.task and station.task.pk > refusal.pk)


def _refused(page: Page, task: Task, now: datetime) -> Stop:
    if task.state == "open":
        return Stop(task.step_name, "here", _who(task), _left(page, task, now))
    return Stop(_("Từ chối"), "done", _who(task), _moment(task.done_at) if task.done_at else "")


def _end(page: Page) -> list[Stop]:
    """Where a withdrawn or stopped dossier ended: how, standing where, when."""
    dossier = page.dossier
    if dossier.outcome not in _ENDS or dossier.ended_at is None:
        return []
    last = next((t for t in reversed(page.tasks) if t.kind == "step"), None)
    where = _("ở bước “%(step)s”") % {"step": last.step_name} if last else ""
    return [Stop(str(_ENDS[dossier.outcome]), "end", where, _moment(dossier.ended_at))]


def _reception(dossier: Dossier) -> Stop:
    if dossier.accepted_at is None and dossier.ended_at:
        name = _("Tiếp nhận") if dossier.outcome else _("Không tiếp nhận")
        when = dossier.submitted_at if dossier.outcome else dossier.ended_at
        return Stop(name, "done" if dossier.outcome else "end", _("Bộ phận Một cửa"), _moment(when))
    if dossier.accepted_at is None:
        return Stop(_("Tiếp nhận"), "here", _("Bộ phận Một cửa"), _moment(dossier.submitted_at))
    who = dossier.accepted_by.name if dossier.accepted_by else ""
    return Stop(_("Tiếp nhận"), "done", who, _moment(dossier.accepted_at))


def _stop(page: Page, station: Station, now: datetime) -> Stop:
    task, step = station.task, station.step
    if task is None:
        within = _("trong %(span)s") % {"span": span(step.within_minutes)}
        return Stop(step.name, "next", _ROLES[step.role], within if step.within_minutes else "")
    if station.place == "here":
        return Stop(step.name, "here", _who(task), _left(page, task, now))
    return Stop(step.name, "done", _who(task), _moment(task.done_at) if task.done_at else "")


def _who(task: Task) -> str:
    officer = task.done_by or task.officer
    return officer.name if officer else task.unit.name


def _left(page: Page, task: Task, now: datetime) -> str:
    """Working time left of the step itself."""
    if page.dossier.is_paused:
        return _("đang tạm dừng")
    if task.due_at is None:
        return ""
    calendar = calendars.calendar_for(task.agency_id)
    minutes = rules.working_minutes(calendar, now, task.due_at)
    if minutes > 0:
        return _("còn %(span)s của bước này") % {"span": span(minutes)}
    return _("chậm %(span)s ở bước này") % {"span": span(max(-minutes, 1))}


def _moment(at: datetime) -> str:
    return f"{clock.local(at):%d/%m, %H:%M}"
