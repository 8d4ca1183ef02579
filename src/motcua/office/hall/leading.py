"""Where an officer goes when somebody sits down: the form that fits why they came."""

from django.urls import reverse

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import may_read
from motcua.dossiers.rules import Status
from motcua.tickets.models import Ticket


def leads_to(ticket: Ticket, actor: Actor) -> str:
    """The address of the next form; "" to stay where one is."""
    if ticket.brought_id and may_read(actor, ticket.brought_id):
        return _of_dossier(ticket.brought_id)
    if ticket.group.kind == "returns":
        return reverse("office:returns") if _may(actor, "result.hand_over") else ""
    if _may(actor, "dossier.accept"):
        return f"{reverse('office:intake')}?ticket={ticket.pk}"
    return ""


def _of_dossier(dossier_id: int) -> str:
    status = Dossier.objects.values_list("status", flat=True).get(pk=dossier_id)
    name = "office:hand_over" if status == Status.RESOLVED else "office:dossier"
    return reverse(name, args=[dossier_id])


def _may(actor: Actor, action: str) -> bool:
    return permissions.may(actor, action, agency_id=actor.agency_id)
