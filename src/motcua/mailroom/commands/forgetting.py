"""Finished conversations are kept as long as the ward says; then they are deleted, for good.

On the mail server nothing is deleted: a fingerprint stays, so that no letter is fetched anew. The
journal keeps how many there were. Contents on disk go by the sweep of files.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.said import Said
from motcua.mailroom.commands import _core, boxes
from motcua.mailroom.models import Attachment, Forgotten, Letter, Mailbox, Note, Thread
from motcua.mailroom.queries.keeping import outdated
from motcua.mailroom.rules.keeping import LONGEST

AT_ONCE: Final = 500  # conversations of one transaction


@dataclass(frozen=True, slots=True)
class Gone:
    """How many conversations were deleted, how many letters with them."""

    threads: int
    letters: int


@_core.atomic
def keep_for(months: str, *, by: Actor, at: datetime | None = None) -> Mailbox:
    """Set for how many months a finished conversation is kept; "" for ever.

    Raises NotAllowed, NotFound, Invalid.
    """
    permissions.require(by, boxes.MANAGE, agency_id=by.agency_id)
    row = Mailbox.objects.select_for_update().filter(agency=by.agency_id).first()
    if row is None:
        raise NotFound("Cơ quan chưa nối hòm thư.")
    kept = _months(months.strip())
    if row.keep_months != kept:
        row.keep_months = kept
        row.save(update_fields=["keep_months"])
        boxes.record(row, "keeping", at=_core.moment(at), by=by, months=kept)
    return row


@_core.atomic
def forget(mailbox_id: int, *, at: datetime | None = None) -> Gone:
    """Delete at most ``AT_ONCE`` finished conversations whose time is over.

    What somebody works on at this moment is left for the next time.
    """
    now = _core.moment(at)
    box = Mailbox.objects.select_for_update().get(pk=mailbox_id)
    rows = outdated(box, now).select_for_update(skip_locked=True, of=("self",))
    threads = [row.pk for row in rows.order_by("pk")[:AT_ONCE]]
    if not threads:
        return Gone(0, 0)
    gone = Gone(len(threads), _delete(box, threads))
    boxes.record(box, "forgotten", at=now, by=None, threads=gone.threads, letters=gone.letters)
    return gone


def is_forgotten(box: Mailbox, digest: str) -> bool:
    """Whether a letter that lies on the server was deleted here."""
    return Forgotten.objects.filter(mailbox=box, mark=digest).exists()


def named(message_id: str) -> str:
    """The fingerprint of a letter's name: of ours the server's copy has its own lines on top."""
    return hashlib.sha256(message_id.encode()).hexdigest()


def _delete(box: Mailbox, threads: Sequence[int]) -> int:
    letters = Letter.objects.filter(thread__in=threads)
    marks = {mark for row in letters.values_list("out", "digest", "message_id")
             for mark in _marks(*row)}  # fmt: skip
    Forgotten.objects.bulk_create(
        [Forgotten(mailbox=box, mark=mark) for mark in sorted(marks)], ignore_conflicts=True
    )
    Attachment.objects.filter(letter__thread__in=threads).delete()
    Note.objects.filter(thread__in=threads).delete()
    number, _ = letters.delete()
    Thread.objects.filter(pk__in=threads).delete()
    return number


def _marks(out: bool, digest: str, message_id: str) -> Iterator[str]:
    yield digest
    if out and message_id:
        yield named(message_id)


def _months(text: str) -> int | None:
    if not text:
        return None
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= LONGEST:
        return int(text)
    ask = Said("Mời ghi số tháng từ 1 đến {most}, hoặc bỏ trống để giữ mãi.", most=LONGEST)
    raise Invalid(fields={"keep_months": ask})
