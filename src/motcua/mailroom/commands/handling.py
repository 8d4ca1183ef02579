"""What officers do with a conversation: open it, give it to somebody, join it to a dossier."""

from datetime import datetime

from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.journal.commands import log_read
from motcua.kernel.errors import Invalid, NotFound
from motcua.mailroom import scopes
from motcua.mailroom.commands import _core
from motcua.mailroom.models import Note, Thread
from motcua.mailroom.models.threads import DONE, OPEN


def open_thread(row: Thread, *, by: Actor, at: datetime | None = None) -> None:
    """Somebody reads it: on record, and no longer unread where it is theirs to handle."""
    log_read(row.chain, actor=by, purpose="mail", at=at)
    if row.unread and scopes.may(by, "mail.answer", row):
        Thread.objects.filter(pk=row.pk, unread=True).update(unread=False)


@_core.atomic
def mark_unread(thread_id: int, *, by: Actor, at: datetime | None = None) -> Thread:
    """For whoever comes next. Raises NotFound, NotAllowed."""
    row = _core.locked(thread_id, "mail.answer", by)
    row.unread = True
    row.save(update_fields=["unread"])
    return row


@_core.atomic
def assign(
    thread_id: int, officer_id: int, *, by: Actor, at: datetime | None = None
) -> Thread:  # fmt: skip
    """Give it to an officer of the agency; 0 gives it back to the desk.

    Giving it to who has it changes nothing. Raises NotFound, NotAllowed, Invalid.
    """
    row = _core.locked(thread_id, "mail.assign", by)
    officer = agencies.officers_of(row.agency_id).filter(pk=officer_id).first()
    if officer_id and officer is None:
        raise Invalid(fields={"officer": "Mời chọn một cán bộ đang làm việc."})
    if row.officer_id == (officer.pk if officer else None):
        return row
    row.officer = officer
    row.unread = row.unread or (officer is not None and officer.pk != by.id)
    row.save(update_fields=["officer", "unread"])
    at = _core.moment(at)
    if officer:
        _core.record(row, "assigned", at=at, by=by, to=officer.name)
    else:
        _core.record(row, "given_back", at=at, by=by)
    return row


@_core.atomic
def link(thread_id: int, code: str, *, by: Actor, at: datetime | None = None) -> Thread:
    """Join it to a dossier of the agency that the officer may open.

    The page of the conversation tells what the dossier is and where it stands. Raises NotFound,
    NotAllowed, Invalid.
    """
    row = _core.locked(thread_id, "mail.answer", by)
    dossier = _core.dossier(code, row.agency_id, by)
    if row.dossier_id == dossier.pk:
        return row
    row.dossier = dossier
    row.save(update_fields=["dossier"])
    _core.record(row, "linked", at=_core.moment(at), by=by)
    return row


@_core.atomic
def unlink(thread_id: int, *, by: Actor, at: datetime | None = None) -> Thread:
    """It is not about that dossier. What was put into the dossier stays there."""
    row = _core.locked(thread_id, "mail.answer", by)
    if row.dossier_id is None:
        return row
    _core.record(row, "unlinked", at=_core.moment(at), by=by)
    row.dossier = None
    row.save(update_fields=["dossier"])
    return row


@_core.atomic
def close(thread_id: int, *, by: Actor, at: datetime | None = None) -> Thread:
    """Nothing more is to be done: no answer is owed, a failure has been looked after."""
    row = _core.locked(thread_id, "mail.answer", by)
    if row.state == DONE and not row.failed:
        return row
    owed, now = row.waits_since is not None, _core.moment(at)
    row.state, row.unread, row.failed, row.done_at = DONE, False, False, now
    row.waits_since = row.answer_by = None
    row.save(update_fields=["state", "unread", "failed", "done_at", "waits_since", "answer_by"])
    _core.record(row, "closed", at=now, by=by, unanswered=owed)
    return row


@_core.atomic
def reopen(thread_id: int, *, by: Actor, at: datetime | None = None) -> Thread:
    """Back onto the list."""
    row = _core.locked(thread_id, "mail.answer", by)
    if row.state == DONE:
        row.state = OPEN
        row.save(update_fields=["state"])
        _core.record(row, "reopened", at=_core.moment(at), by=by)
    return row


@_core.atomic
def note(thread_id: int, words: str, *, by: Actor, at: datetime | None = None) -> Note:
    """A word for colleagues, never sent. Raises NotFound, NotAllowed, Invalid."""
    row = _core.locked(thread_id, "mail.answer", by)
    kept = _core.said(words, "note", "Mời ghi nội dung.", 2000)
    made = Note.objects.create(thread=row, by_id=by.id, at=_core.moment(at), words=kept)
    _core.record(row, "noted", at=made.at, by=by, note=made.pk)
    return made


def require_thread(thread_id: int, by: Actor) -> Thread:
    """One the actor may know of, not locked. Raises NotFound."""
    row = Thread.objects.filter(pk=thread_id).first()
    if row is None or not scopes.may(by, scopes.READ, row):
        raise NotFound("Không có thư này.")
    return row
