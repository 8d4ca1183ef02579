"""Who sees which petitions: the head of the desk and leaders all, others those given to them.

One that was given to nobody yet is seen by no officer: it may be about any of them.
"""

from typing import Final

from django.db.models import Q, QuerySet

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.petitions.models import Petition

READ: Final = "petition.read"
NOBODY: Final = 0  # the id of no officer


def may_read(actor: Actor, row: Petition) -> bool:
    """Whether the actor may know of it."""
    return permissions.may(
        actor, READ, agency_id=row.agency_id, officer_id=row.officer_id or NOBODY
    )


def visible(actor: Actor) -> QuerySet[Petition]:
    """All the actor may know of."""
    where = _where(actor)
    return Petition.objects.none() if where is None else Petition.objects.filter(where)


def _where(actor: Actor) -> Q | None:
    found: Q | None = None
    for person in actor.everyone:
        match permissions.widest_scope(person, READ):
            case "any":
                return Q()
            case "agency":
                more = Q(agency=person.agency_id)
            case "own" | "unit":
                more = Q(agency=person.agency_id, officer=person.id)
            case None:
                continue
        found = more if found is None else found | more
    return found
