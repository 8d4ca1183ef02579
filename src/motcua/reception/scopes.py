"""Who sees which receptions, and who may know who came."""

from django.db.models import Q, QuerySet

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.reception.models import Reception
from motcua.reception.rules.states import State

READ, RECEIVE, IDENTITY = "reception.read", "reception.receive", "reception.identity"
NOBODY = 0  # the id of no officer


def may_read(actor: Actor, row: Reception) -> bool:
    """Whether the actor may see that it was; of appointments also who receives people."""
    if row.state == State.BOOKED and permissions.may(actor, RECEIVE, agency_id=row.agency_id):
        return True
    return permissions.may(
        actor, READ, agency_id=row.agency_id, officer_id=row.officer_id or NOBODY
    )


def may_identify(actor: Actor, row: Reception) -> bool:
    """Whether the actor may know who came.

    Of a denunciation only who received it and a leader of the agency, in their own right: nobody
    who stands in for them.
    """
    if not may_read(actor, row):
        return False
    if not row.protected:
        return True
    leads = permissions.widest_scope(actor, IDENTITY) and actor.agency_id == row.agency_id
    return row.officer_id == actor.id or bool(leads)


def visible(actor: Actor) -> QuerySet[Reception]:
    """All the actor may see that it was."""
    where: Q | None = None
    for person in actor.everyone:
        match permissions.widest_scope(person, READ):
            case "any":
                return Reception.objects.all()
            case "agency":
                more = Q(agency=person.agency_id)
            case "own" | "unit":
                more = Q(agency=person.agency_id, officer=person.id)
                if permissions.widest_scope(person, RECEIVE):
                    more |= Q(agency=person.agency_id, state=State.BOOKED)
            case None:
                continue
        where = more if where is None else where | more
    return Reception.objects.none() if where is None else Reception.objects.filter(where)
