"""The line of stations of a dossier: where it stood, stands and goes, with whom and until when."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from motcua.agencies.permissions import ROLES
from motcua.dossiers.lights import span
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.queries import Page
from motcua.dossiers.queries.page import Station
from motcua.kernel import clock
from motcua.worktime import queries as calendars
from motcua.worktime import rules

_ROLES: Final = {**ROLES, "receptionist": "Bộ phận Một cửa"}


@dataclass(frozen=True, slots=True)
class Stop:
    """A station: its place on the line (done, here, next) and two short lines."""

    name: str
    place: str
    who: str
    when: str


def stops(page: Page, now: datetime) -> list[Stop]:
    """Reception first, then every step of the route."""
    return [_reception(page.dossier), *(_stop(page, station, now) for station in page.stations)]


def _reception(dossier: Dossier) -> Stop:
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
