"""A second ward on the same installation that can settle what the first one takes in."""

from dataclasses import dataclass
from datetime import date, datetime, time

from motcua.agencies import commands as agencies
from motcua.agencies import queries
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency, User
from motcua.dossiers import commands
from motcua.dossiers.models import Dossier, Task
from motcua.worktime import commands as worktime
from motcua.worktime.rules import Session
from tests import ward

UNITS = {
    "one-stop": "Bộ phận Một cửa", "civil-status": "Tư pháp – Hộ tịch", "office": "Văn thư",
    "leaders": "Lãnh đạo",
}  # fmt: skip
PEOPLE = {
    "bo_de_desk": ("one-stop", "Lý Thị Nga", ["receptionist"]),
    "bo_de_officer": ("civil-status", "Đinh Công Tráng", ["officer"]),
    "bo_de_clerk": ("office", "Tô Thị Vân", ["clerk"]),
    "bo_de_leader": ("leaders", "Phan Thị Yến", ["leader"]),
}
WEEK = {day: (Session(time(8), time(12)), Session(time(13), time(17))) for day in range(5)}


@dataclass(frozen=True, slots=True)
class Other:
    """The competent ward and its people."""

    agency: Agency
    desk: Actor
    officer: Actor
    clerk: Actor
    leader: Actor


def settle(code: str = "H26.62.10", week: dict[int, tuple[Session, ...]] = WEEK) -> Other:
    """Open it: by default a whole ward with the hours of the first."""
    head = {
        "code": code, "slug": "bo-de", "name": "Ủy ban nhân dân phường Bồ Đề",
        "short_name": "Phường Bồ Đề", "desk_name": "Trung tâm Một cửa Bồ Đề",
    }  # fmt: skip
    units = [{"code": unit, "name": name} for unit, name in UNITS.items()]
    agency = agencies.load_agency({"agency": head, "units": units})
    if week:
        worktime.set_sessions(agency.pk, week, effective_from=date(2026, 1, 1), by=None)
    found = {}
    for username, (unit, name, roles) in PEOPLE.items():
        officer = agencies.appoint(agency, unit=unit, name=name, roles=roles, username=None)
        officer.user = User.objects.create_user(username, password=None)
        officer.save()
        found[username.removeprefix("bo_de_")] = queries.actor_for(officer.pk)
    return Other(agency, **found)


def accept(cast: ward.Cast, other: Other, *, at: datetime | None = None, **more: object) -> Dossier:
    """The first ward's desk takes a dossier in that the other ward settles."""
    given = ward.intake(competent_id=other.agency.pk, **more)
    return commands.accept(given, by=cast.receptionist, at=at)


def standing(dossier: Dossier) -> Task:
    """The one step it stands at."""
    return dossier.tasks.get(state="open", kind="step")


def finish(dossier: Dossier, other: Other) -> Dossier:
    """Every step of the other ward, up to the result."""
    people = {"officer": other.officer, "leader": other.leader, "clerk": other.clerk}
    while (task := standing(dossier)).step_code != "return":
        dossier = commands.forward(task.pk, by=people[task.role])
    return dossier
