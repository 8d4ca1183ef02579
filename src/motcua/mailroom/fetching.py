"""Fetching: what is new on the server, in small transactions, each of which moves the mark.

Nothing is deleted there. A line that breaks loses nothing: what was kept stays kept, and the next
fetch goes on behind the mark. One worker fetches a mailbox at a time.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from time import monotonic
from typing import Final

from django.conf import settings
from django.db import DataError, connection, transaction

from motcua.kernel import clock
from motcua.mailroom import imap
from motcua.mailroom.commands.arriving import Came, arrive
from motcua.mailroom.imap import Folder, Lying, Unreachable
from motcua.mailroom.models import Letter, Mailbox

logger = logging.getLogger(__name__)
SECONDS: Final = 50.0  # then the next minute goes on
_LOCK: Final = "hashtextextended('mailroom.fetch:' || %s, 0)"


@dataclass(slots=True)
class Fetched:
    """What a fetch did: letters kept, letters known already, whether all was read."""

    new: int = 0
    known: int = 0
    done: bool = False
    problem: str = ""


def fetch(mailbox_id: int, *, seconds: float = SECONDS) -> Fetched:
    """Read what is new. What the server refuses is written on the mailbox, and not raised."""
    told = Fetched()
    with _alone(mailbox_id) as mine:
        box = Mailbox.objects.select_related("agency").filter(pk=mailbox_id, active=True).first()
        if box is None or not mine:
            return told
        try:
            with imap.opened(box) as folder:
                _read(box, folder, told, monotonic() + seconds)
        except Unreachable as trouble:
            told.problem = trouble.reason
        _write_down(box, told)
    return told


def _read(box: Mailbox, folder: Folder, told: Fetched, until: float) -> None:
    if folder.uidvalidity != box.uidvalidity:  # numbered anew: letters are known by what they are
        box.uidvalidity, box.last_uid = folder.uidvalidity, 0
        box.save(update_fields=["uidvalidity", "last_uid"])
    waiting = iter(folder.after(box.last_uid))
    while some := list(islice(waiting, imap.AT_ONCE)):
        for few in _fitting(folder.lying(some)):
            _take(box, folder, few, told)
            if monotonic() > until:
                return
        _move(box, some[-1])  # what was removed meanwhile is not asked for again
    told.done = True
    if quota := folder.quota():
        box.quota_used, box.quota_limit = quota
    else:
        box.quota_used = box.quota_limit = None


def _fitting(lying: Sequence[Lying]) -> Iterator[list[Lying]]:
    """As many as fit into one answer; what is too large alone."""
    few: list[Lying] = []
    for one in lying:
        if few and sum(other.size for other in few) + one.size > imap.ROOM:
            yield few
            few = []
        few.append(one)
    if few:
        yield few


def _take(box: Mailbox, folder: Folder, few: Sequence[Lying], told: Fetched) -> None:
    small = [one.uid for one in few if one.size <= settings.MOTCUA_MAIL_LIMIT]
    contents = folder.whole(small) if small else {}
    came = [_came(box, folder, one, contents) for one in few]
    new = known = 0
    with transaction.atomic():
        for one in filter(None, came):
            kept = _kept(box, one)
            new, known = new + bool(kept), known + (not kept)
        _move(box, few[-1].uid)
    told.new, told.known = told.new + new, told.known + known
    if box.mark_seen and small:
        folder.mark_seen(small)


def _kept(box: Mailbox, one: Came) -> Letter | None:
    """The letter; one that the database cannot hold as it reads is kept as it came."""
    try:
        return arrive(box, one)
    except (DataError, ValueError):
        logger.exception("a letter of mailbox %s is kept unread", box.pk)
        return arrive(box, replace(one, legible=False))


def _came(box: Mailbox, folder: Folder, one: Lying, contents: dict[int, bytes]) -> Came | None:
    """The letter, of one that is not given its headers; None where it was removed meanwhile."""
    raw = contents.get(one.uid)
    whole = bool(raw)
    raw = raw or folder.heads(one.uid)
    return Came(raw, one.at, box.uidvalidity, one.uid, one.size, whole) if raw else None


def _move(box: Mailbox, uid: int) -> None:
    """The mark, never back; in the transaction of what it stands behind."""
    box.last_uid = max(box.last_uid, uid)
    Mailbox.objects.filter(pk=box.pk, uidvalidity=box.uidvalidity, last_uid__lt=uid).update(
        last_uid=uid
    )


def _write_down(box: Mailbox, told: Fetched) -> None:
    now = clock.now()
    if told.problem:
        logger.warning("mailbox %s: %s", box.pk, told.problem)
        box.failing_since, box.problem = box.failing_since or now, told.problem
    else:
        box.failing_since, box.problem = None, ""
        box.fetched_at = now if told.done else box.fetched_at
    box.save(update_fields=["failing_since", "problem", "fetched_at", "quota_used", "quota_limit"])


@contextmanager
def _alone(mailbox_id: int) -> Iterator[bool]:
    """Whether nobody else fetches it now; held by the connection, so a dead worker holds none."""
    with connection.cursor() as cursor:
        cursor.execute(f"select pg_try_advisory_lock({_LOCK})", [mailbox_id])  # a constant
        mine = bool(cursor.fetchone()[0])
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute(f"select pg_advisory_unlock({_LOCK})", [mailbox_id])  # a constant
