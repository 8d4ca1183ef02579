"""An officer writes: the letter, the job that sends it and the journal in one transaction."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.files import commands as files
from motcua.files import queries as stored
from motcua.files.models import Blob
from motcua.kernel.errors import IllegalTransition, Invalid, Stale
from motcua.kernel.said import Said
from motcua.mailroom import composing, jobs_later
from motcua.mailroom.commands import _core
from motcua.mailroom.commands.arriving import RAW, searched
from motcua.mailroom.composing import Outgoing
from motcua.mailroom.models import Attachment, Letter, Mailbox, Thread
from motcua.mailroom.models.letters import WAITING
from motcua.mailroom.rules import parsing, subjects

FILES_MOST: Final = 5
Kept = Sequence[tuple[str, Blob]]


@dataclass(frozen=True, slots=True)
class Written:
    """What an officer typed."""

    words: str
    to: str = ""
    subject: str = ""
    code: str = ""
    request_key: str = ""
    files: Kept = ()


def reply(thread_id: int, written: Written, *, by: Actor, at: datetime | None = None) -> Letter:
    """Answer whoever wrote last. The same form sent twice is one letter.

    Raises NotFound, NotAllowed, Invalid, IllegalTransition where the mailbox is closed, Stale where
    somebody else has written since and it would go to another address than ``to``.
    """
    return _once(written, by, lambda: _reply(thread_id, written, by, _core.moment(at)))


def write(written: Written, *, by: Actor, at: datetime | None = None) -> Letter:
    """Begin a conversation. Raises NotAllowed, Invalid, IllegalTransition."""
    permissions.require(by, "mail.answer", agency_id=by.agency_id)
    return _once(written, by, lambda: _begin(written, by, _core.moment(at)))


def _once(written: Written, by: Actor, make: Callable[[], Letter]) -> Letter:
    try:
        with _core.atomic():
            return make()
    except IntegrityError:
        key = written.request_key[:40]
        known = Letter.objects.filter(request_key=key, officer=by.id).first() if key else None
        if known is None:
            raise
        return known


def _reply(thread_id: int, written: Written, by: Actor, now: datetime) -> Letter:
    thread = _core.locked(thread_id, "mail.answer", by)
    last = answered(thread)
    to = _address(last.reply_to or last.sender if last else thread.correspondent)
    if written.to and written.to.strip() != to:
        raise Stale(Said("Vừa có thư mới nên thư trả lời sẽ đến {to}. Mời xem lại rồi gửi.", to=to))
    code = thread.dossier.code if thread.dossier else ""
    subject = subjects.answer(last.subject if last else thread.subject, code)
    out = Outgoing(
        to, subject, signed(thread.mailbox, written.words, by), code,
        last.message_id if last else "", last.references if last else (), _contents(written.files),
    )  # fmt: skip
    return _queue(thread, out, written, by, now)


def _begin(written: Written, by: Actor, now: datetime) -> Letter:
    box = open_box(by.agency_id)
    to, code = _address(written.to), "".join(written.code.split()).upper()
    dossier = _core.dossier(code, box.agency_id, by) if code else None
    subject = _core.said(written.subject, "subject", "Mời ghi tiêu đề thư.", 300)
    if code and code not in subject:
        subject = f"[{code}] {subject}"
    thread = Thread(
        mailbox=box, agency_id=box.agency_id, subject=subject, topic=subjects.topic(subject),
        correspondent=to, dossier=dossier, officer_id=by.id, unread=False, last_at=now,
    )  # fmt: skip
    out = Outgoing(
        to, subject, signed(box, written.words, by), code, files=_contents(written.files)
    )
    return _queue(thread, out, written, by, now)


def _queue(thread: Thread, out: Outgoing, written: Written, by: Actor, now: datetime) -> Letter:
    box = thread.mailbox
    _require_open(box)
    host = box.address.rpartition("@")[2]
    message_id = f"<{uuid.uuid4()}@{host}>"
    raw = composing.letter(box, out, message_id, now)
    thread.last_at = max(thread.last_at, now)
    thread.unread = thread.failed = False
    thread.waits_since = thread.answer_by = None
    thread.save()
    row = Letter.objects.create(
        mailbox=box, thread=thread, out=True, raw=files.store_made(raw, RAW),
        digest=parsing.digest(raw), message_id=message_id, references=list(out.references),
        at=now, sender=box.address, sender_name=box.name, to=[out.to], subject=out.subject[:500],
        text=out.text, size=len(raw), officer_id=by.id, state=WAITING, next_try_at=now,
        request_key=written.request_key[:40] or None,
        search_text=searched(f"{out.subject} {out.to} {out.text}"),
    )  # fmt: skip
    Attachment.objects.bulk_create(
        Attachment(letter=row, place=one.place, name=one.name, media_type=one.media_type,
                   size=one.size)
        for one in parsing.read(raw).parts
    )  # fmt: skip
    _core.record(thread, "answered", at=now, by=by, letter=row.pk, files=len(out.files))
    jobs_later.send(row.pk)
    return row


def answered(thread: Thread) -> Letter | None:
    """The letter an answer goes to: the last that a person wrote to us."""
    rows = Letter.objects.filter(thread=thread, out=False, kind="mail")
    return rows.defer("html", "search_text", "search_vector").order_by("-at", "-pk").first()


def signed(box: Mailbox, words: str, by: Actor) -> str:
    """What was typed, with who writes and the desk's signature under it. Raises Invalid."""
    said = _core.said(words, "words", "Mời viết nội dung thư.")
    who = f"{by.name}, {by.title}" if by.title else by.name
    return "\n".join([said, "", "-- ", who, *box.signature.strip().splitlines()]) + "\n"


def open_box(agency_id: int) -> Mailbox:
    """The agency's mailbox. Raises IllegalTransition where there is none, or it is closed."""
    box = Mailbox.objects.filter(agency=agency_id).first()
    if box is None:
        raise IllegalTransition("Cơ quan chưa nối hòm thư, nên chưa gửi thư được.")
    return _require_open(box)


def _require_open(box: Mailbox) -> Mailbox:
    if not box.active:
        raise IllegalTransition("Hòm thư đang tạm ngừng, nên chưa gửi thư được.")
    return box


def _address(typed: str) -> str:
    try:
        validate_email(typed.strip())
    except ValidationError:
        raise Invalid(fields={"to": "Địa chỉ người nhận chưa đúng, ví dụ ten@gmail.com."}) from None
    return typed.strip()


def _contents(kept: Kept) -> list[tuple[str, str, bytes]]:
    if len(kept) > FILES_MOST:
        raise Invalid(fields={"files": Said("Mỗi thư kèm nhiều nhất {n} tệp.", n=FILES_MOST)})
    return [(name, blob.media_type, stored.path_of(blob.pk).read_bytes()) for name, blob in kept]
