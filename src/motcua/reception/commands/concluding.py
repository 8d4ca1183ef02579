"""What became of it: the conclusion, the notice to the citizen, what is still to be done."""

from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.kernel.errors import IllegalTransition, Invalid
from motcua.reception.commands import _core
from motcua.reception.models import Reception

LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Conclusion:
    """The words the citizen is told, what follows, its number in the National Database."""

    words: str
    follow: str = ""
    follow_by: datetime | None = None
    national_id: str = ""


@_core.atomic
def conclude(
    reception_id: int, what: Conclusion, *, by: Actor, at: datetime | None = None
) -> Reception:
    """Write the conclusion down; the citizen is told (Luật Tiếp công dân Art 28).

    Raises NotFound, NotAllowed, Invalid, Stale.
    """
    now, row = _core.moment(at), _core.locked(reception_id, "conclude", by)
    _check(what, now)
    _core.enter(row, "conclude")
    row.conclusion, row.concluded_at, row.concluded_by_id = what.words.strip(), now, by.id
    row.follow, row.follow_by = what.follow.strip()[:1000], what.follow_by
    row.national_id, row.ended_at = what.national_id.strip()[:40], now
    row.due_at = what.follow_by
    row.save()
    late = row.answer_by is not None and now > row.answer_by
    _core.record(row, "concluded", at=now, by=by, late=late, follow_by=what.follow_by)
    return row


def _check(what: Conclusion, now: datetime) -> None:
    wrong: dict[str, str] = {}
    if not what.words.strip() or len(what.words) > LONGEST:
        wrong["words"] = "Mời ghi kết luận công dân sẽ đọc, không quá 5000 ký tự."
    if bool(what.follow.strip()) != (what.follow_by is not None):
        wrong["follow_by"] = "Việc phải làm tiếp và hạn của nó đi cùng nhau."
    elif what.follow_by and what.follow_by <= now:
        wrong["follow_by"] = "Hạn làm tiếp phải ở sau lúc này."
    if wrong:
        raise Invalid(fields=wrong)


@_core.atomic
def follow(reception_id: int, *, by: Actor, at: datetime | None = None) -> Reception:
    """What the conclusion asked for is done. NotFound, NotAllowed, Stale, IllegalTransition."""
    now, row = _core.moment(at), _core.locked(reception_id, "follow", by)
    if row.follow_by is None or row.followed_at:
        raise IllegalTransition("Không còn việc nào phải làm tiếp.")
    row.followed_at, row.due_at = now, None
    row.save(update_fields=["followed_at", "due_at"])
    _core.record(row, "followed", at=now, by=by, late=now > row.follow_by)
    return row
