"""Letters: of a conversation, of a dossier, to be sent."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from motcua.mailroom.models import Letter, Thread
from motcua.mailroom.models.boxes import MADE_UP
from motcua.mailroom.models.letters import WAITING

MANY: Final = 100  # letters of one conversation that a page shows, the newest
_UNREAD: Final = ("search_text", "search_vector")


def letters_of(thread: Thread) -> list[Letter]:
    """The letters of a conversation, the oldest first, with what is attached (two queries)."""
    rows = Letter.objects.filter(thread=thread).defer(*_UNREAD)
    rows = rows.select_related("officer").prefetch_related("attachments__filed_by")
    return list(rows.order_by("-at", "-pk")[:MANY])[::-1]


def of_dossier(dossier_id: int) -> list[Thread]:
    """Conversations joined to a dossier, the newest first."""
    rows = Thread.objects.filter(dossier=dossier_id).select_related("officer")
    return list(rows.order_by("-last_at", "-pk")[:20])


def to_send(at: datetime) -> Iterator[tuple[int, int]]:
    """Letters due to be sent with their mailboxes, the oldest first."""
    rows = Letter.objects.filter(state=WAITING, next_try_at__lte=at, mailbox__active=True)
    rows = rows.exclude(mailbox__imap_host__endswith=MADE_UP)
    yield from rows.order_by("pk").values_list("pk", "mailbox")[:500]
