"""Handing letters to the server: taken in hand, sent, written down; each step its own transaction.

A worker may die between "sent" and "written down". Then the very same bytes go out again: mailboxes
know them by their Message-ID as one letter.
"""

import random
from datetime import datetime

from django.db import transaction
from django.db.models import F

from motcua.agencies.actors import Actor
from motcua.files import queries as stored
from motcua.kernel.errors import IllegalTransition, NotFound
from motcua.mailroom import jobs_later, smtp
from motcua.mailroom.commands import _core
from motcua.mailroom.models import Letter, Thread
from motcua.mailroom.models.boxes import MADE_UP
from motcua.mailroom.models.letters import BOUNCED, DEAD, SENDING, SENT, WAITING
from motcua.mailroom.models.threads import OPEN
from motcua.notices.providers import Undelivered
from motcua.notices.rules import trying


def deliver(letter_id: int, *, at: datetime | None = None) -> Undelivered | None:
    """Send a letter if it may go now; what kept the server from taking it, if anything did."""
    now = _core.moment(at)
    ready = Letter.objects.filter(
        pk=letter_id, state=WAITING, next_try_at__lte=now, mailbox__active=True
    ).exclude(mailbox__imap_host__endswith=MADE_UP)
    if not ready.update(state=SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return None
    row = Letter.objects.select_related("mailbox", "thread").get(pk=letter_id)
    try:
        smtp.send(row.mailbox, row.to, stored.path_of(row.raw_id).read_bytes())
    except Undelivered as problem:
        _failed(row, problem, now)
        return problem
    Letter.objects.filter(pk=row.pk, state=SENDING).update(state=SENT, sent_at=now, problem="")
    return None


@transaction.atomic
def _failed(row: Letter, problem: Undelivered, now: datetime) -> None:
    wait = None if problem.lasting else trying.wait(row.attempts, random.random())  # noqa: S311  # spreads load
    row.problem = problem.reason
    if wait is None:
        _bury(row, now)
        return
    row.state, row.next_try_at = WAITING, now + wait
    row.save(update_fields=["state", "next_try_at", "problem"])


def _bury(row: Letter, now: datetime) -> None:
    """Given up: it stands on the list, unread, until somebody looks after it."""
    row.state, row.next_try_at = DEAD, None
    row.save(update_fields=["state", "next_try_at", "problem"])
    thread = Thread.objects.select_for_update().get(pk=row.thread_id)
    thread.failed, thread.state, thread.unread = True, OPEN, True
    thread.save(update_fields=["failed", "state", "unread"])
    _core.record(thread, "undelivered", at=now, by=None, letter=row.pk, problem=row.problem)


@transaction.atomic
def recover(*, at: datetime | None = None) -> int:
    """What a worker died with is tried again; how many there were."""
    now = _core.moment(at)
    lost = Letter.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        state=SENDING, claimed_at__lt=now - trying.STALE
    )
    found = list(lost.select_related("thread"))
    for row in found:
        row.problem = row.problem or "interrupted"
        if row.attempts >= trying.ATTEMPTS:
            _bury(row, now)
            continue
        row.state, row.next_try_at = WAITING, now
        row.save(update_fields=["state", "next_try_at", "problem"])
    return len(found)


@transaction.atomic
def try_again(letter_id: int, *, by: Actor, at: datetime | None = None) -> Letter:
    """Send a letter that did not arrive once more, as it is.

    Raises NotFound, NotAllowed, IllegalTransition where it is on its way or arrived.
    """
    known = Letter.objects.filter(pk=letter_id, out=True).values_list("thread", flat=True).first()
    if known is None:
        raise NotFound("Không có thư này.")
    thread = _core.locked(known, "mail.answer", by)
    row = Letter.objects.select_for_update().get(pk=letter_id)
    if row.state not in (DEAD, BOUNCED):
        raise IllegalTransition("Thư này đang gửi hoặc đã đi, không phải gửi lại.")
    now = _core.moment(at)
    row.state, row.attempts, row.next_try_at, row.problem = WAITING, 0, now, ""
    row.save(update_fields=["state", "attempts", "next_try_at", "problem"])
    thread.failed = False
    thread.save(update_fields=["failed"])
    _core.record(thread, "tried_again", at=now, by=by, letter=row.pk)
    jobs_later.send(row.pk)
    return row
