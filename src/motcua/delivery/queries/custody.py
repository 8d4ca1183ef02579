"""Who holds the original now, and through whose hands it went."""

from dataclasses import dataclass

from django.db.models import Count, Q

from motcua.agencies.actors import Actor
from motcua.delivery.models import HandOver, Original
from motcua.delivery.queries.jobs import of_agency
from motcua.delivery.rules import custody as rule


@dataclass(frozen=True, slots=True)
class Held:
    """An original and the hand-over that waits to be confirmed."""

    original: Original
    offer: HandOver | None


def holders(actor: Actor) -> dict[str, int]:
    """How many each kind of holder has (one query)."""
    of_agency(actor)
    rows = Original.objects.filter(_ours(actor)).values_list("holder")
    return dict(rows.annotate(number=Count("pk")))


def held(actor: Actor, holder: str = "", *, after: int = 0, limit: int = 50) -> list[Held]:
    """Originals not yet with their citizen, or with one kind of holder; longest there first."""
    of_agency(actor)
    rows = Original.objects.filter(_ours(actor), pk__gt=after)
    rows = rows.filter(holder=holder) if holder else rows.exclude(holder=rule.CITIZEN)
    found = list(rows.select_related("dossier").order_by("id")[:limit])
    offers = HandOver.objects.filter(original__in=found, confirmed_at=None)
    by_original = {offer.original_id: offer for offer in offers}
    return [Held(one, by_original.get(one.pk)) for one in found]


def _ours(actor: Actor) -> Q:
    """Given at our desk, or made by us for another's: on its way both look for it."""
    return Q(agency_id=actor.agency_id) | Q(dossier__agency_id=actor.agency_id)


def chain(dossier_id: int) -> list[HandOver]:
    """Every hand-over of a dossier's original, in order."""
    rows = HandOver.objects.filter(original__dossier_id=dossier_id)
    return list(rows.select_related("offered_by").order_by("number"))
