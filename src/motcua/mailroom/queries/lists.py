"""Lists of conversations, searched, page by page; one conversation."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, Q, QuerySet

from motcua.agencies.actors import Actor
from motcua.kernel import clock, text
from motcua.kernel.errors import NotFound
from motcua.mailroom import scopes
from motcua.mailroom.models import Letter, Thread
from motcua.mailroom.models.threads import DONE, OPEN

PAGE: Final = 30
MANY: Final = 100  # a count beyond is shown as "99+"
_OWED: Final = Q(answer_by__isnull=False)
LISTS: Final = ("open", "unread", "mine", "owed", "failed", "done")


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page; ``after`` finds the next one, "" on the last."""

    rows: list[Thread]
    after: str


def page(actor: Actor, which: str, *, asked: str = "", after: str = "") -> Page:
    """A list, the newest first; with words in ``asked`` among letters of every list (one query).

    Words are searched without diacritics, each must occur, the last may be unfinished.
    """
    rows = scopes.visible(actor)
    words = re.findall(r"\w+", text.fold(asked.replace("\0", " ")))
    rows = _with(rows, actor, words) if words else rows.filter(_where(which, actor))
    rows = _beyond(rows, after).select_related("officer", "dossier")
    found = list(rows.order_by("-last_at", "-pk")[: PAGE + 1])
    if len(found) <= PAGE:
        return Page(found, "")
    last = found[PAGE - 1]
    return Page(found[:PAGE], f"{last.last_at.isoformat()}~{last.pk}")


def counts(actor: Actor) -> dict[str, int]:
    """How many stand in the lists that somebody works through (one query)."""
    names = ("unread", "mine", "owed", "failed")
    every = {name: Count("pk", filter=_where(name, actor)) for name in names}
    return scopes.visible(actor).filter(state=OPEN).aggregate(**every)


def waiting_rows(actor: Actor) -> QuerySet[Thread]:
    """What somebody should look at: new, owed an answer, or not delivered; in no order."""
    rows = scopes.visible(actor).filter(Q(unread=True) | Q(failed=True) | _OWED, state=OPEN)
    return rows.order_by()


def get(thread_id: int, actor: Actor) -> Thread:
    """One the actor may know of. Raises NotFound."""
    rows = Thread.objects.select_related("mailbox__agency", "officer", "dossier__submitter")
    found = rows.filter(pk=thread_id).first()
    if found is None or not scopes.may(actor, scopes.READ, found):
        raise NotFound("Không có thư này.")
    return found


def late(agency_id: int, now: datetime | None = None) -> int:
    """Conversations that should have been answered by now."""
    return Thread.objects.filter(agency=agency_id, answer_by__lt=now or clock.now()).count()


def _where(which: str, actor: Actor) -> Q:
    match which:
        case "unread":
            return Q(unread=True, state=OPEN)
        case "mine":
            return Q(officer=actor.id, state=OPEN)
        case "owed":
            return Q(answer_by__lt=clock.now(), state=OPEN)
        case "failed":
            return Q(failed=True)
        case "done":
            return Q(state=DONE)
    return Q(state=OPEN)


def _with(rows: QuerySet[Thread], actor: Actor, words: list[str]) -> QuerySet[Thread]:
    terms = " & ".join(f"'{word}'" for word in words)
    asked = SearchQuery(f"{terms}:*", search_type="raw", config="simple")
    letters = Letter.objects.filter(search_vector=asked)
    return rows.filter(pk__in=letters.values("thread"))


def _beyond(rows: QuerySet[Thread], after: str) -> QuerySet[Thread]:
    moment, _, last = after.partition("~")
    try:
        at, key = datetime.fromisoformat(moment), int(last)
    except ValueError:
        return rows
    if at.tzinfo is None:
        return rows
    return rows.filter(Q(last_at__lt=at) | Q(last_at=at, pk__lt=key))
