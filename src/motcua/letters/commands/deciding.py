"""A leader approves a letter, or sends it back with a reason."""

from datetime import datetime
from typing import Final

from motcua.agencies.actors import Actor
from motcua.kernel.errors import Invalid, NotAllowed, Stale
from motcua.letters.commands import _core
from motcua.letters.models import Letter
from motcua.letters.queries.leaders import alone

APPROVE: Final = "letter.approve"


@_core.atomic
def approve(letter_id: int, *, seen: int, by: Actor, at: datetime | None = None) -> Letter:
    """A leader puts their name to the words they saw.

    Not to their own, unless no other leader is in service. NotFound, NotAllowed, Stale.
    """
    now, row = _core.moment(at), _core.locked(letter_id, "approve", APPROVE, by)
    if row.version != seen:
        raise Stale("Lời thư vừa được sửa sau khi Ông/Bà mở. Mời đọc lời mới rồi duyệt.")
    if row.author_id == by.id and not alone(by.id, row.agency_id):
        raise NotAllowed("Lời thư do Ông/Bà soạn nên lãnh đạo khác duyệt.")
    _core.enter(row, "approve")
    row.decided_by_id, row.decided_at, row.reason = by.id, now, ""
    row.save()
    _core.record(row, "approved", at=now, by=by, version=row.version)
    return row


@_core.atomic
def send_back(letter_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> Letter:
    """A leader wants other words, or no letter. NotFound, NotAllowed, Invalid, Stale."""
    now, row = _core.moment(at), _core.locked(letter_id, "send_back", APPROVE, by)
    if not reason.strip():
        raise Invalid(fields={"reason": "Mời ghi cần sửa gì để người soạn biết."})
    _core.enter(row, "send_back")
    row.decided_by_id, row.decided_at = by.id, now
    row.reason = " ".join(reason.split())[:500]
    row.save()
    _core.record(row, "sent_back", at=now, by=by, reason=row.reason)
    return row
