"""Which conversations are kept no longer, and what was deleted the last time."""

from datetime import datetime, time

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Coalesce, Greatest

from motcua.journal import queries as journal
from motcua.journal.models import Entry
from motcua.kernel import clock
from motcua.mailroom.models import Attachment, Letter, Mailbox, Thread
from motcua.mailroom.models.letters import LIVE
from motcua.mailroom.models.threads import DONE
from motcua.mailroom.rules.keeping import kept_since


def outdated(box: Mailbox, at: datetime) -> QuerySet[Thread]:
    """Finished longer ago than the ward keeps them; none where it keeps them for ever.

    Never what belongs to a dossier: joined to one, or with a file that was put into one. Nor what
    somebody still has to look at: owed, not delivered, on its way.
    """
    if box.keep_months is None:
        return Thread.objects.none()
    letters = Letter.objects.filter(thread=OuterRef("pk"))
    filed = Attachment.objects.filter(letter__thread=OuterRef("pk"), document__isnull=False)
    rows = Thread.objects.filter(
        mailbox=box, state=DONE, failed=False, dossier=None, waits_since=None
    )
    over = Greatest("last_at", Coalesce("done_at", "last_at"))
    rows = rows.annotate(over=over).filter(over__lt=_before(box.keep_months, at))
    return rows.exclude(Exists(letters.filter(state__in=LIVE))).exclude(Exists(filed))


def last_forgotten(box: Mailbox) -> Entry | None:
    """What the journal says of the last time something was deleted: how many, never what."""
    return journal.trail(f"mailbox:{box.agency_id}").filter(kind="mail.forgotten").last()


def _before(months: int, at: datetime) -> datetime:
    day = kept_since(clock.local(at).date(), months)
    return datetime.combine(day, time.min, clock.TZ)
