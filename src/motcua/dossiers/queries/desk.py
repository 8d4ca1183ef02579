"""What the intake screen asks: drafts, what was made of a form, which procedures are busy."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from django.db.models import Count, Exists, OuterRef

from motcua.agencies.actors import Actor
from motcua.dossiers.models import Dossier, Draft, Person
from motcua.kernel import clock

MOST_DRAFTS: Final = 20
WEEK: Final = timedelta(days=7)


def drafts_of(actor: Actor) -> Sequence[Draft]:
    """The officer's own drafts that became no dossier, last saved first, at most MOST_DRAFTS."""
    made = Exists(Dossier.objects.filter(request_key=OuterRef("key")))
    rows = Draft.objects.filter(~made, officer=actor.id)
    return list(rows.order_by("-saved_at")[:MOST_DRAFTS])


def draft_of(actor: Actor, key: str) -> Draft | None:
    """The officer's own draft of that key; nobody reads another's."""
    return Draft.objects.filter(officer=actor.id, key=key).first()


def made_with(request_key: str, actor: Actor) -> int | None:
    """The id of the dossier that was made of a form sent with that key at the actor's agency."""
    rows = Dossier.objects.filter(request_key=request_key, reception_agency=actor.agency_id)
    return rows.values_list("id", flat=True).first() if request_key else None


def person(person_id: int) -> Person | None:
    """Somebody chosen from a list that was offered."""
    return Person.objects.filter(pk=person_id).first()


def used_this_week(agency_id: int) -> Mapping[str, int]:
    """How often each procedure was asked for in the last seven days; counted once a minute."""
    return _used(agency_id, clock.now().replace(second=0, microsecond=0))


@lru_cache(maxsize=64)
def _used(agency_id: int, minute: datetime) -> Mapping[str, int]:
    rows = Dossier.objects.filter(agency=agency_id, submitted_at__gte=minute - WEEK)
    counted = rows.order_by().values("procedure_code").annotate(n=Count("id"))
    return dict(counted.values_list("procedure_code", "n"))


def forget() -> None:
    """Drop what this process remembers of the week."""
    _used.cache_clear()


def typed_in_drafts() -> Iterator[dict[str, str]]:
    """What every officer's drafts hold, field by field; for the house, not for people."""
    return Draft.objects.values_list("data", flat=True).iterator(500)
