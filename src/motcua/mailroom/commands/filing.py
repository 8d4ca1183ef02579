"""A file that came by mail goes into the dossier, in one press."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.dossiers import commands as dossiers
from motcua.dossiers.intake import DocumentInput
from motcua.kernel.errors import IllegalTransition, NotFound
from motcua.mailroom import parts
from motcua.mailroom.commands import _core
from motcua.mailroom.commands.handling import require_thread
from motcua.mailroom.models import Attachment


def file(part_id: int, *, by: Actor, at: datetime | None = None) -> Attachment:
    """Put an attachment into the dossier its conversation is joined to; twice is once.

    Its type and content are checked first, with no lock held. Raises NotFound, NotAllowed,
    IllegalTransition without a dossier or where the dossier takes nothing more, Invalid.
    """
    part = attachment(part_id, by)
    if part.letter.thread.dossier_id is None:
        raise IllegalTransition("Thư chưa gắn với hồ sơ nào. Mời gắn hồ sơ trước.")
    if part.document_id:
        return part
    return _file(part, parts.stored(part).pk, by, _core.moment(at))


@_core.atomic
def _file(part: Attachment, blob: str, by: Actor, now: datetime) -> Attachment:
    thread = _core.locked(part.letter.thread_id, "mail.attach", by)
    if thread.dossier_id is None:
        raise IllegalTransition("Thư chưa gắn với hồ sơ nào. Mời gắn hồ sơ trước.")
    row = Attachment.objects.select_for_update().get(pk=part.pk)
    if row.document_id:  # somebody was first
        return row
    given = DocumentInput("", row.name, "electronic", blob=blob, file_name=row.name)
    (row.document,) = dossiers.add_mailed(thread.dossier_id, [given], by=by, at=now)
    row.filed_by_id, row.filed_at = by.id, now
    row.save(update_fields=["document", "filed_by", "filed_at"])
    _core.record(thread, "filed", at=now, by=by, letter=row.letter_id, part=row.place)
    return row


def attachment(part_id: int, by: Actor) -> Attachment:
    """A part of a letter the actor may read. Raises NotFound."""
    rows = Attachment.objects.select_related("letter__thread", "document")
    found = rows.filter(pk=part_id).first()
    if found is None:
        raise NotFound("Không có tệp này.")
    require_thread(found.letter.thread_id, by)
    return found
