"""Which dossiers an actor may see: permission as a WHERE clause."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import widest_scope
from motcua.dossiers.models import Dossier, Task


def visible(actor: Actor) -> Q:
    """The condition under which a dossier may be read by the actor (or by who is stood in for).

    ``unit``: dossiers that stand or stood with one's unit; ``own``: with oneself.
    """
    condition = Q(pk__in=())
    for person in actor.everyone:
        match widest_scope(person, "dossier.read"):
            case "any":
                return Q()
            case "agency":
                condition |= Q(agency=person.agency_id) | Q(reception_agency=person.agency_id)
            case "unit":
                condition |= Q(Exists(_tasks(person).filter(unit=person.unit_id)))
            case "own":
                condition |= Q(Exists(_tasks(person).filter(officer=person.id)))
            case None:
                pass
    return condition


def _tasks(person: Actor) -> QuerySet[Task]:
    return Task.objects.filter(dossier=OuterRef("pk"), agency=person.agency_id)


def may_read(actor: Actor, dossier: Dossier) -> bool:
    """True where the actor may open the dossier (one query)."""
    return Dossier.objects.filter(visible(actor), pk=dossier.pk).exists()
