"""The outbox: what waits, what was given up, what was told."""

from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet

from motcua.kernel.errors import NotFound
from motcua.national.models import Dispatch, Pulled, Standing
from motcua.national.models.inbox import HELD
from motcua.national.models.outbox import DEAD, DROPPED, LIVE, OVERTAKEN, SENT

PAGE: Final = 50
COUNT_LIMIT: Final = 1000
LISTS: Final[dict[str, tuple[str, ...]]] = {
    "dead": (DEAD,),
    "waiting": LIVE,
    "sent": (SENT, OVERTAKEN),
    "dropped": (DROPPED,),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; ``older`` names where the next begins, None on the last."""

    rows: list[Dispatch]
    older: int | None


def page(agency_id: int, which: str, *, code: str = "", before: int | None = None) -> Page:
    """The newest of a list, of one dossier where ``code`` names it (ours or the portal's)."""
    rows = _all().filter(agency=agency_id, state__in=LISTS.get(which, LISTS["dead"]))
    if code:
        rows = rows.filter(dossier__in=_dossiers(agency_id, code.strip()))
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def _dossiers(agency_id: int, code: str) -> list[int]:
    rows = Standing.objects.filter(agency=agency_id)
    named = rows.filter(portal_code__iexact=code) | rows.filter(dossier__code__iexact=code)
    ids = set(named.values_list("dossier_id", flat=True))
    untold = Dispatch.objects.filter(agency=agency_id, dossier__code__iexact=code)
    return sorted(ids | set(untold.values_list("dossier_id", flat=True)))


def get(dispatch_id: int, agency_id: int) -> Dispatch:
    """One of an agency's. Raises NotFound."""
    found = _all().filter(pk=dispatch_id, agency=agency_id).first()
    if found is None:
        raise NotFound("Không có tin này.")
    return found


def counts(agency_id: int) -> dict[str, int]:
    """How many stand in each list; ``COUNT_LIMIT`` is "or more"."""
    return {which: _count(agency_id, states) for which, states in LISTS.items()}


def troubles(agency_id: int) -> int:
    """What waits for somebody: dispatches given up, and online dossiers held (one query)."""
    dead = Dispatch.objects.filter(agency=agency_id, state=DEAD).order_by().values("pk")
    held = Pulled.objects.filter(agency=agency_id, state=HELD).order_by().values("pk")
    return dead.union(held, all=True).count()


def _count(agency_id: int, states: tuple[str, ...]) -> int:
    rows = Dispatch.objects.filter(agency=agency_id, state__in=states).order_by()
    return rows.values("pk")[:COUNT_LIMIT].count()


def of_dossier(dossier_id: int, agency_id: int) -> list[Dispatch]:
    """What was told of a dossier, the newest first."""
    rows = _all().filter(dossier=dossier_id, agency=agency_id)
    return list(rows.order_by("-pk")[:PAGE])


def standing(dossier_id: int) -> Standing | None:
    """What the portal has of a dossier."""
    return Standing.objects.filter(dossier=dossier_id).first()


def _all() -> QuerySet[Dispatch]:
    return Dispatch.objects.select_related("dossier", "dossier__national", "closed_by")
