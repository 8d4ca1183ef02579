"""Somebody who answers for the agency has asked about looks that stood out."""

from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Officer
from motcua.audit import anomalies
from motcua.audit.models import Answered
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Stale

ANSWER: Final = "journal.answer"
LONGEST: Final = 1000


@transaction.atomic
def acknowledge(
    officer_id: int, day: date, kind: str, note: str, *, by: Actor, at: datetime | None = None
) -> Answered:
    """Write what was found out about an officer's looks of a day.

    Raises NotAllowed (nobody answers for oneself), NotFound where nothing stands out, Invalid
    without a note, Stale where somebody answered first.
    """
    officer = Officer.objects.filter(pk=officer_id).first()
    if officer is None:
        raise NotFound
    permissions.require(by, ANSWER, agency_id=officer.agency_id)
    if by.id == officer_id:
        raise NotAllowed("Lượt xem của chính Ông/Bà do người khác xem xét.")
    note = note.strip()
    if not 5 <= len(note) <= LONGEST:
        raise Invalid(fields={"note": "Mời ghi đã hỏi ai, biết được gì: từ 5 đến 1.000 chữ."})
    return _write(officer, day, kind, note, by, at or clock.now())


def _write(officer: Officer, day: date, kind: str, note: str, by: Actor, at: datetime) -> Answered:
    chain = f"audit:{officer.agency_id}"
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [chain])
    rows = anomalies.lines(officer.agency_id, day, day, officer.pk)
    found = next((row.finding for row in rows if row.finding.kind == kind), None)
    if found is None:
        raise NotFound("Không có lượt xem nào như vậy cần xem xét.")
    first = anomalies.answered_before(officer.pk, day, kind, found.up_to)
    if first:
        raise Stale(f"{first.by.name} vừa xem xét các lượt này. Không có gì bị ghi thêm.")
    data = {"officer": officer.pk, "name": officer.name, "day": day, "what": kind,
            "looks": len(found.looks), "up_to": found.up_to, "note": note}  # fmt: skip
    journal.append(chain, "audit.acknowledged", at=at, actor=by, data=data)
    return Answered.objects.create(
        officer=officer, day=day, kind=kind, up_to=found.up_to, note=note, by_id=by.id, at=at
    )
