"""Who sees which mail.

The desk, its head, the clerk and leaders all of their agency's; officers what was given to them.
Nobody sees another agency's.
"""

from typing import Final

from django.db.models import Q, QuerySet

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.mailroom.models import Thread

READ: Final = "mail.read"
NOBODY: Final = 0  # the id of no officer


def may(actor: Actor, action: str, row: Thread) -> bool:
    """Whether the actor may do something to a conversation."""
    return permissions.may(
        actor, action, agency_id=row.agency_id, officer_id=row.officer_id or NOBODY
    )


def visible(actor: Actor) -> QuerySet[Thread]:
    """All the actor may know of."""
    where = _where(actor)
    return Thread.objects.none() if where is None else Thread.objects.filter(where)


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
