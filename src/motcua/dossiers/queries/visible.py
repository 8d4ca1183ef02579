"""Which dossiers an actor may see: permission as a WHERE clause."""

from functools import reduce
from operator import or_

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.dossiers.models import Dossier, Task


def visible(actor: Actor) -> Q:
    """The condition under which a dossier may be read by the actor (or by who is stood in for)."""
    return reduce(or_, ranges(actor), Q(pk__in=()))


def ranges(actor: Actor) -> list[Q]:
    """The same as conditions that each follow one index, newest first; a dossier may be in two.

    ``agency``: its own dossiers, and those its desk received for others; ``unit``: dossiers that
    stand or stood with one's unit; ``own``: with oneself.
    """
    found: list[Q] = []
    for person in actor.everyone:
        own = Q(agency=person.agency_id)
        match widest_scope(person, "dossier.read"):
            case "any":
                return [~Q(pk__in=())]
            case "agency":
                found += [own, _for_others(person.agency_id)]
            case "unit":
                mine = Q(unit=person.unit_id) | Q(officer=person.id)
                found.append(own & Q(Exists(_tasks(person).filter(mine))))
            case "own":
                found.append(own & Q(Exists(_tasks(person).filter(officer=person.id))))
            case None:
                pass
    return found


def _for_others(agency_id: int) -> Q:
    """Received for another agency. Most desks never do: the database asks that first, once."""
    others = Q(reception_agency=agency_id) & ~Q(agency=F("reception_agency"))
    return others & Q(Exists(Dossier.objects.filter(others)))


def _tasks(person: Actor) -> QuerySet[Task]:
    return Task.objects.filter(dossier=OuterRef("pk"), agency=person.agency_id)


def may_read(actor: Actor, dossier_id: int) -> bool:
    """True where the actor may open the dossier (one query)."""
    return Dossier.objects.filter(visible(actor), pk=dossier_id).exists()
