"""A letter comes in: kept whole, read, put into its conversation, in one transaction.

Once by where it lies (mailbox, UIDVALIDITY, UID) and once by what it is (``parsing.digest``):
a folder that is numbered anew, or a letter that lies there twice, makes nothing twice.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q

from motcua.files import commands as files
from motcua.journal.rules import START
from motcua.kernel import text
from motcua.kernel.errors import Refused
from motcua.mailroom import conversations
from motcua.mailroom.commands import _core, bouncing, forgetting
from motcua.mailroom.models import Attachment, Letter, Mailbox, Thread
from motcua.mailroom.models.threads import DONE, OPEN
from motcua.mailroom.rules import parsing, subjects
from motcua.mailroom.rules.parsing import Parsed
from motcua.worktime import queries as calendars
from motcua.worktime import rules as worktime
from motcua.worktime.rules import Term

RAW: Final = "message/rfc822"
TOO_LARGE: Final = "too_large"
_SEARCHED: Final = 20_000  # letters of a letter that it is found by


@dataclass(frozen=True, slots=True)
class Came:
    """A letter as the server gave it; ``whole`` False: the headers of one that is too large.

    ``legible`` False: what it says did not fit into the record, so only the raw letter is kept.
    """

    raw: bytes
    at: datetime
    uidvalidity: int | None = None
    uid: int | None = None
    size: int = 0
    whole: bool = True
    legible: bool = True


@_core.atomic
def arrive(box: Mailbox, came: Came) -> Letter | None:
    """Keep a letter; None where it is known already. Never answers by itself."""
    digest = parsing.digest(came.raw)
    if _known(box, came, digest) or forgetting.is_forgotten(box, digest):
        return None
    said = parsing.read(came.raw) if came.legible else Parsed(problem=parsing.UNREADABLE)
    if _is_our_copy(box, said):
        return None
    row = _letter(box, came, said, digest)
    if said.bounce and (of := bouncing.letter_of(box, said.bounce)):
        row.kind, row.thread = "bounce", of.thread
        _save(row, said)
        bouncing.came_back(of, said.bounce, at=came.at)
        return row
    dossier = conversations.dossier_of(box, said)
    thread = conversations.find(box, said, dossier) or _new_thread(box, said, came.at)
    if thread.dossier_id is None:
        thread.dossier = dossier
    first = START if thread.pk is None else None
    row.thread = _touched(thread, box, row, said)
    _save(row, said)
    _core.record(
        row.thread, "received", at=came.at, by=None, letter=row.pk, size=row.size,
        files=len(said.parts), prev=first,
    )  # fmt: skip
    return row


def _known(box: Mailbox, came: Came, digest: str) -> bool:
    same = Q(digest=digest, out=False)
    if came.uid is not None:
        same |= Q(uidvalidity=came.uidvalidity, uid=came.uid)
    return Letter.objects.filter(same, mailbox=box).exists()


def _is_our_copy(box: Mailbox, said: Parsed) -> bool:
    """What we sent ourselves, laid into the folder by the server."""
    if said.sender != box.address.lower() or not said.message_id:
        return False
    if Letter.objects.filter(mailbox=box, out=True, message_id=said.message_id).exists():
        return True
    return forgetting.is_forgotten(box, forgetting.named(said.message_id))


def _letter(box: Mailbox, came: Came, said: Parsed, digest: str) -> Letter:
    return Letter(
        mailbox=box, out=False, kind="auto" if said.automatic else "mail",
        raw=files.store_made(came.raw, RAW), digest=digest, message_id=said.message_id,
        references=list(said.references), uidvalidity=came.uidvalidity, uid=came.uid, at=came.at,
        sender=said.sender, sender_name=said.sender_name, reply_to=said.reply_to,
        to=list(said.to), cc=list(said.cc), subject=said.subject, text=said.text, html=said.html,
        size=came.size or len(came.raw), problem=said.problem if came.whole else TOO_LARGE,
        search_text=_searched(said),
    )  # fmt: skip


def _searched(said: Parsed) -> str:
    names = " ".join(part.name for part in said.parts)
    everything = f"{said.subject} {said.sender_name} {said.sender} {names} {said.text[:_SEARCHED]}"
    return searched(everything)


def searched(everything: str) -> str:
    """The words of a text as they are asked for: folded, without what stands between them."""
    return " ".join(re.findall(r"\w+", text.fold(everything)))


def _save(row: Letter, said: Parsed) -> None:
    row.thread_id = row.thread.pk
    row.save()
    Attachment.objects.bulk_create(
        Attachment(
            letter=row, place=part.place, name=part.name, media_type=part.media_type, size=part.size
        )
        for part in said.parts
    )  # fmt: skip


def _new_thread(box: Mailbox, said: Parsed, at: datetime) -> Thread:
    subject = subjects.bare(said.subject)[: subjects.LONGEST]
    return Thread(
        mailbox=box, agency_id=box.agency_id, subject=subject, last_at=at,
        topic=subjects.topic(said.subject), correspondent=said.sender,
        correspondent_name=said.sender_name, unread=False,
    )  # fmt: skip


def _touched(thread: Thread, box: Mailbox, row: Letter, said: Parsed) -> Thread:
    """The conversation as it stands with this letter in it; history wakes nobody."""
    thread.last_at = max(thread.last_at, row.at)
    history = row.at < box.opened_at
    if history:
        thread.state = thread.state if thread.pk else DONE
    else:
        thread.unread, thread.state = True, OPEN
        if row.kind == "mail" and thread.waits_since is None:
            thread.waits_since = row.at
            thread.answer_by = owed_by(box, row.at)
    thread.save()
    return thread


def owed_by(box: Mailbox, at: datetime) -> datetime | None:
    """By when a letter is to be answered; None where no calendar says when the desk works."""
    try:
        calendar = calendars.calendar_for(box.agency_id)
        return worktime.due_at(calendar, at, Term(box.answer_hours, "working_hours"))
    except Refused:
        return None
