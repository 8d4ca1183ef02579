"""The parts of a joint dossier: as rows before there are any, planned from a moment or not yet."""

from collections.abc import Sequence
from datetime import datetime

from motcua.agencies import queries as agencies
from motcua.dossiers import promises
from motcua.dossiers.models import Dossier
from motcua.dossiers.versions import procedure
from motcua.joint.models import JointPart
from motcua.joint.rules import State


def planned(whole: Dossier, at: datetime | None = None) -> list[JointPart]:
    """Every part as a row that is not stored, those nobody wants as well.

    ``at`` is the moment from which their dates count; None: nothing has been promised.
    """
    version, case = procedure(whole)
    if version.joint is None:
        return []
    wanted = {part.code for part in version.joint.wanted(case.code, whole.left_out)}
    taken = [part for part in version.joint.parts if part.code in wanted]
    path = promises.way_through(taken, whole.agency_id, at) if at else None
    return [
        JointPart(
            whole=whole, code=part.code, name=part.name, way=part.way, order=order,
            agency_id=promises.agency_of(part, whole.agency_id), required=part.required,
            after=list(part.after),
            state=State.WAITING if part.code in wanted else State.NOT_WANTED,
            plan_due_at=path.ends.get(part.code) if path else None,
            plan_trace=path.reasons.get(part.code, {}) if path else {},
        )
        for order, part in enumerate(version.joint.parts, 1)
    ]  # fmt: skip


def foreseen(whole: Dossier) -> Sequence[JointPart]:
    """The parts of the case of a whole that waits for acceptance, each with its agency (one query).

    None for one that was accepted or has ended, and for any other dossier.
    """
    if whole.accepted_at or whole.ended_at:
        return ()
    version, case = procedure(whole)
    offered = {part.code for part in version.joint.wanted(case.code)} if version.joint else set()
    rows = [row for row in planned(whole) if row.code in offered]
    ids = {row.agency_id for row in rows}
    found = {one.pk: one for one in agencies.list_agencies(*ids)} if ids else {}
    for row in rows:
        row.agency = found[row.agency_id]
    return rows
