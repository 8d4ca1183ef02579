"""The outbox: what is to be sent, what was, what failed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import QuerySet

from motcua.kernel.errors import NotFound
from motcua.notices.models import Notice
from motcua.notices.models.notices import DEAD, LIVE, OFF, SENT, TOLD, WAITING

PAGE: Final = 50
COUNT_LIMIT: Final = 100
# The lists of the office; ``waiting`` holds what is in a worker's hand, too.
LISTS: Final[dict[str, tuple[str, ...]]] = {
    "dead": (DEAD,), "waiting": LIVE, "off": (OFF,), "sent": (SENT,), "told": (TOLD,),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; ``older`` names where the next begins, None on the last."""

    rows: list[Notice]
    older: int | None


def page(agency_id: int, which: str, *, code: str = "", before: int | None = None) -> Page:
    """The newest of a list, of one dossier where ``code`` names it, before an id."""
    rows = _all().filter(agency_id=agency_id, state__in=LISTS.get(which, LISTS["dead"]))
    if code:
        rows = rows.filter(dossier__code__iexact=code.strip())
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def get(notice_id: int, agency_id: int) -> Notice:
    """One notice of an agency. Raises NotFound."""
    found = _all().filter(pk=notice_id, agency_id=agency_id).first()
    if found is None:
        raise NotFound("Không có tin báo này.")
    return found


def counts(agency_id: int) -> dict[str, int]:
    """How many stand in each list; ``COUNT_LIMIT`` is "or more"."""
    return {which: _count(agency_id, states) for which, states in LISTS.items()}


def dead_count(agency_id: int) -> int:
    """How many were given up and nobody has looked after."""
    return _count(agency_id, (DEAD,))


def dead(agency_id: int) -> QuerySet[Notice]:
    """Those given up that nobody has looked after, in no order."""
    return Notice.objects.filter(agency_id=agency_id, state=DEAD).order_by()


def _count(agency_id: int, states: tuple[str, ...]) -> int:
    """Counted to a limit, so that years of messages cost nothing."""
    rows = Notice.objects.filter(agency_id=agency_id, state__in=states).order_by()
    return rows.values("pk")[:COUNT_LIMIT].count()


def of_dossier(dossier_id: int) -> list[Notice]:
    """What was told of a dossier, the newest first."""
    rows = Notice.objects.filter(dossier_id=dossier_id).select_related("closed_by")
    return list(rows.order_by("-pk")[:PAGE])


def of_chain(chain: str, at: datetime) -> list[Notice]:
    """What may be sent now of one dossier or account, in order."""
    return list(_all().filter(chain=chain, state=WAITING, next_try_at__lte=at).order_by("pk"))


def due(channel: str, at: datetime) -> Iterator[Notice]:
    """What may be sent now through a channel, the oldest first, each once."""
    last = 0
    ready = _all().filter(state=WAITING, channel=channel, next_try_at__lte=at).order_by("pk")
    while rows := list(ready.filter(pk__gt=last)[:PAGE]):
        yield from rows
        last = rows[-1].pk


def _all() -> QuerySet[Notice]:
    return Notice.objects.select_related("agency", "dossier", "closed_by")
