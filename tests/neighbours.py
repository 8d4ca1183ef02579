"""Another agency on the same installation: hours of its own, a leader, officers, a desk."""

from dataclasses import dataclass
from datetime import date, time

from motcua.agencies import commands as agencies
from motcua.agencies import queries
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency, User
from motcua.worktime import commands as worktime
from motcua.worktime.rules import Session
from tests import ward

MORNINGS = {day: (Session(time(8), time(12)),) for day in range(5)}
PEOPLE = {
    "their_leader": ("civil-status", "Phan Thị Yến", ["leader"]),
    "their_head": ("one-stop", "Mai Văn Tâm", ["head_of_desk"]),
    "their_desk": ("one-stop", "Lý Thị Nga", ["receptionist"]),
}


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The agency and its people; ``officer`` is the cast's outsider."""

    agency: Agency
    leader: Actor
    head: Actor
    desk: Actor
    officer: Actor


def settle(cast: ward.Cast, week: dict[int, tuple[Session, ...]] = MORNINGS) -> Neighbour:
    """Open the neighbour: it works mornings only, unless told otherwise."""
    agency = Agency.objects.get(pk=cast.outsider.agency_id)
    worktime.set_sessions(agency.pk, week, effective_from=date(2026, 1, 1), by=None)
    found = {}
    for username, (unit, name, roles) in PEOPLE.items():
        officer = agencies.appoint(agency, unit=unit, name=name, roles=roles, username=None)
        officer.user = User.objects.create_user(username, password=None)
        officer.save()
        found[username] = queries.actor_for(officer.pk)
    return Neighbour(
        agency, found["their_leader"], found["their_head"], found["their_desk"], cast.outsider
    )
