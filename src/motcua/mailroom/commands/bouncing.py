"""A letter of ours came back: it is bound to what was sent, and somebody is told on the list."""

from datetime import datetime

from motcua.mailroom.commands import _core
from motcua.mailroom.models import Letter, Mailbox, Thread
from motcua.mailroom.models.letters import BOUNCED, SENT
from motcua.mailroom.models.threads import OPEN
from motcua.mailroom.rules.bounces import Bounce


def letter_of(box: Mailbox, bounce: Bounce) -> Letter | None:
    """The letter of ours that a report speaks of."""
    rows = Letter.objects.filter(mailbox=box, out=True, message_id__in=bounce.of)
    return rows.select_related("thread").order_by("-pk").first() if bounce.of else None


def came_back(letter: Letter, bounce: Bounce, *, at: datetime) -> None:
    """In the transaction of the report: a failure stands on the list, a delay is only kept."""
    thread = Thread.objects.select_for_update().select_related(None).get(pk=letter.thread_id)
    thread.last_at, thread.unread = max(thread.last_at, at), True
    if bounce.lasting:
        Letter.objects.filter(pk=letter.pk).update(state=BOUNCED, problem=_why(bounce))
        thread.failed, thread.state = True, OPEN
    elif letter.state == SENT:
        Letter.objects.filter(pk=letter.pk).update(problem="delayed")
    thread.save()
    kind = "came_back" if bounce.lasting else "delayed"
    _core.record(thread, kind, at=at, by=None, letter=letter.pk, status=bounce.status)


def _why(bounce: Bounce) -> str:
    return f"dsn_{bounce.status}"[:40] if bounce.status else "dsn"
