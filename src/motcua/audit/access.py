"""Whose journal an officer may read: everybody's, or that of some agencies."""

from typing import Final

from django.db.models import BigIntegerField, Case, Exists, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast, Substr

from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.agencies.permissions import widest_scope
from motcua.dossiers.models import Dossier
from motcua.journal.models import Entry, ReadEntry
from motcua.kernel.errors import NotAllowed

READ: Final = "journal.read"
_DOSSIER: Final = r"^dossier:[0-9]{1,18}$"


def agencies_of(actor: Actor) -> frozenset[int] | None:
    """The agencies whose journal the actor may read; None for all. Raises NotAllowed."""
    scopes = [(person.agency_id, widest_scope(person, READ)) for person in actor.everyone]
    if any(scope == "any" for _, scope in scopes):
        return None
    found = frozenset(agency for agency, scope in scopes if scope == "agency")
    if not found:
        raise NotAllowed
    return found


def entries_of(agencies: frozenset[int] | None, rows: QuerySet[Entry]) -> QuerySet[Entry]:
    """Those by officers of the agencies, on their dossiers, in their halls or their mail."""
    if agencies is None:
        return rows
    seen = Q(agency_id__in=agencies) | _of_dossiers(agencies)
    for agency in agencies:
        seen |= Q(chain__startswith=f"hall:{agency}:") | Q(chain__startswith=f"mail:{agency}:")
    return rows.annotate(dossier_id=_dossier_id("chain")).filter(seen)


def looks_of(agencies: frozenset[int] | None, rows: QuerySet[ReadEntry]) -> QuerySet[ReadEntry]:
    """Those by officers of the agencies, or at their dossiers."""
    if agencies is None:
        return rows
    ours = Officer.objects.filter(agency__in=agencies).values("pk")
    seen = Q(actor_id__in=ours) | _of_dossiers(agencies)
    return rows.annotate(dossier_id=_dossier_id("subject")).filter(seen)


def _dossier_id(column: str) -> Case:
    """The dossier that a chain or subject names; nothing is cast that is no number."""
    number = Cast(Substr(column, len("dossier:") + 1), BigIntegerField())
    return Case(When(**{f"{column}__regex": _DOSSIER}, then=number), default=None)


def _of_dossiers(agencies: frozenset[int]) -> Q:
    ours = Q(agency__in=agencies) | Q(reception_agency__in=agencies)
    return Q(Exists(Dossier.objects.filter(ours, pk=OuterRef("dossier_id"))))
