"""Handing notices to servers: taken in hand, sent, written down; each step its own transaction.

Between "sent" and "written down" a worker may die. Then the notice is sent again under the same
name (Message-ID, the gateway's key), which servers and mailboxes know as one message.
"""

import random
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from motcua.notices import letters
from motcua.notices.commands import _core
from motcua.notices.models import Notice
from motcua.notices.models.notices import DEAD, LIVE, SENDING, SENT, WAITING
from motcua.notices.providers import PROVIDERS, Undelivered
from motcua.notices.queries.wards import rules_of
from motcua.notices.rules import quiet, trying

_EARLIER: Final = Notice.objects.filter(
    chain=OuterRef("chain"), channel=OuterRef("channel"), id__lt=OuterRef("id"), state__in=LIVE
)


def deliver(notice: Notice, *, at: datetime | None = None) -> Undelivered | None:
    """Send a notice if it may go now; what kept the server from taking it, if anything did.

    Not before an earlier notice of the same dossier and channel; not in the ward's quiet hours.
    """
    now, rules = _core.moment(at), rules_of(notice.agency_id)
    begins = quiet.earliest(now, rules.quiet_from, rules.quiet_until)
    if begins > now and not notice.at_once:
        Notice.objects.filter(pk=notice.pk, state=WAITING).update(next_try_at=begins)
        return None
    if not _take(notice, now):
        return None
    message = letters.message(notice, rules)
    try:
        server_id = PROVIDERS[notice.channel].send(message)
    except Undelivered as problem:
        _failed(notice, problem, now)
        return problem
    _sent(notice, message.text, server_id, now)
    return None


def _take(notice: Notice, now: datetime) -> bool:
    """Take it in hand; of two workers one does."""
    rows = Notice.objects.filter(pk=notice.pk, state=WAITING, next_try_at__lte=now)
    taken = rows.exclude(Exists(_EARLIER)).update(
        state=SENDING, claimed_at=now, attempts=F("attempts") + 1
    )
    if taken:
        notice.refresh_from_db()
    return bool(taken)


def _sent(notice: Notice, text: str, server_id: str, now: datetime) -> None:
    """Taken by the server; what waited for this server to answer need not wait longer."""
    Notice.objects.filter(pk=notice.pk, state=SENDING).update(
        state=SENT, sent_at=now, server_id=server_id, said=text, problem="", outage=False
    )
    Notice.objects.filter(
        channel=notice.channel, state=WAITING, outage=True, next_try_at__gt=now,
        claimed_at__lt=now - trying.PATIENCE,
    ).update(next_try_at=now, outage=False)  # fmt: skip


@transaction.atomic
def _failed(notice: Notice, problem: Undelivered, now: datetime) -> None:
    wait = None if problem.lasting else trying.wait(notice.attempts, random.random())  # noqa: S311  # spreads load
    notice.problem, notice.outage = problem.reason, problem.outage
    if wait is None:
        _bury(notice, now)
        return
    notice.state, notice.next_try_at = WAITING, now + wait
    notice.save(update_fields=["state", "next_try_at", "problem", "outage"])


def _bury(notice: Notice, now: datetime) -> None:
    """Given up: it stands on a list that somebody owns, and in the journal."""
    notice.state, notice.closed_at = DEAD, now
    notice.save(update_fields=["state", "closed_at", "problem", "outage"])
    _core.record(notice, "undelivered", at=now, by=None, problem=notice.problem)


@transaction.atomic
def recover(*, at: datetime | None = None) -> int:
    """What a worker died with is tried again under the same name; how many there were."""
    now = _core.moment(at)
    lost = Notice.objects.select_for_update(skip_locked=True).filter(
        state=SENDING, claimed_at__lt=now - trying.STALE
    )
    found = list(lost)
    for notice in found:
        notice.problem = notice.problem or "interrupted"
        if notice.attempts >= trying.ATTEMPTS:
            _bury(notice, now)
            continue
        notice.state, notice.next_try_at = WAITING, now
        notice.save(update_fields=["state", "next_try_at", "problem"])
    return len(found)


@transaction.atomic
def give_up(down: frozenset[str], *, at: datetime | None = None) -> int:
    """What is a day old and was tried, or whose server is ``down`` now, is given up.

    What was never tried because no worker ran still gets its chance.
    """
    now = _core.moment(at)
    old = Notice.objects.select_for_update(skip_locked=True).filter(
        Q(attempts__gt=0) | Q(channel__in=down), state=WAITING, created_at__lte=now - trying.LIFE
    )
    found = list(old)
    for notice in found:
        notice.problem = notice.problem or "unreachable"
        _bury(notice, now)
    return len(found)
