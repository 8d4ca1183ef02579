"""What the ward does about a petition: gives it to somebody, sends it on, answers, declines."""

from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.kernel.errors import Invalid
from motcua.petitions.commands import _core
from motcua.petitions.models import Petition
from motcua.petitions.rules.kinds import GROUNDS

_OFFICE = 200  # letters of a body's name


@_core.atomic
def assign(
    petition_id: int, officer_id: int, note: str = "", *, by: Actor, at: datetime | None = None
) -> Petition:
    """Give it to an officer of the agency, who answers; the answer's term runs from reception.

    Raises NotFound, NotAllowed, Invalid, Stale.
    """
    now, row = _core.moment(at), _core.locked(petition_id, "assign", by)
    person = Officer.objects.filter(pk=officer_id, agency=row.agency_id, active=True).first()
    if person is None:
        raise Invalid(fields={"officer": "Mời chọn một cán bộ đang làm việc của phường."})
    _core.enter(row, "assign")
    row.officer, row.note = person, note.strip()[:1000]
    row.assigned_at, row.due_at = row.assigned_at or now, row.answer_by
    row.save(update_fields=["state", "officer", "note", "assigned_at", "due_at"])
    _core.record(row, "assigned", at=now, by=by, officer=person.pk)
    return row


@_core.atomic
def answer(petition_id: int, words: str, *, by: Actor, at: datetime | None = None) -> Petition:
    """Answer the citizen, who is told. Raises NotFound, NotAllowed, Invalid, Stale."""
    now, row = _core.moment(at), _core.locked(petition_id, "answer", by)
    row.answer = _core.said(words, "answer", "Mời ghi câu trả lời, có căn cứ.")
    _end(row, "answer", by, now)
    _core.record(row, "answered", at=now, by=by, late=now > row.answer_by)
    return row


@_core.atomic
def forward(
    petition_id: int, to: str, words: str = "", *, by: Actor, at: datetime | None = None
) -> Petition:
    """Send it on to the body it concerns (NĐ 20/2008 Art 9: within five working days).

    The citizen is told where it went. Raises NotFound, NotAllowed, Invalid, Stale.
    """
    now, row = _core.moment(at), _core.locked(petition_id, "forward", by)
    office = " ".join(to.split())
    if not office or len(office) > _OFFICE:
        raise Invalid(fields={"to": "Mời ghi tên cơ quan có thẩm quyền, không quá 200 ký tự."})
    row.forwarded_to, row.answer = office, words.strip()[: _core.LONGEST]
    _end(row, "forward", by, now)
    _core.record(row, "forwarded", at=now, by=by, to=office, late=now > row.forward_by)
    return row


@_core.atomic
def decline(
    petition_id: int, ground: str, words: str, *, by: Actor, at: datetime | None = None
) -> Petition:
    """Not take it up, on a ground the law names, with words to the citizen.

    Raises NotFound, NotAllowed, Invalid, Stale.
    """
    now, row = _core.moment(at), _core.locked(petition_id, "decline", by)
    if ground not in GROUNDS:
        raise Invalid(fields={"ground": "Mời chọn một căn cứ."})
    row.ground = ground
    row.answer = _core.said(words, "words", "Mời giải thích và hướng dẫn công dân làm gì tiếp.")
    _end(row, "decline", by, now)
    _core.record(row, "declined", at=now, by=by, ground=GROUNDS[ground])
    return row


def _end(row: Petition, action: str, by: Actor, now: datetime) -> None:
    _core.enter(row, action)
    row.ended_at, row.ended_by_id, row.due_at = now, by.id, None
    row.save(
        update_fields=[
            "state", "answer", "forwarded_to", "ground", "ended_at", "ended_by_id", "due_at",
        ]
    )  # fmt: skip
