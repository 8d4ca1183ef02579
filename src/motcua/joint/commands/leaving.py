"""The citizen wants one part no more: before it began it is simply left out, after that decided."""

from datetime import datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers import commands as dossiers
from motcua.joint.commands import _core, course
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid


@_core.atomic
def withdraw_part(
    whole_id: int, code: str, reason: str, *, by: Actor, at: datetime | None = None
) -> JointPart:
    """Withdraw one part at the citizen's wish, through the desk.

    A part under way is asked back from its agency, whose leader decides. Raises Invalid without a
    reason or for an unknown part, IllegalTransition for a part that has ended.
    """
    at = at or clock.now()
    whole, parts = _core.lock(whole_id)
    permissions.require(by, "dossier.withdraw", agency_id=whole.reception_agency_id)
    part = next((one for one in parts if one.code == code), None)
    if part is None:
        raise Invalid("Hồ sơ này không có phần ấy.")
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do công dân xin rút."})
    if part.standing is State.STARTED and part.dossier_id:
        dossiers.request_withdrawal(part.dossier_id, reason, by=by, at=at)
        part.refresh_from_db()  # with papers still at the desk it has ended by now
        return part
    if part.standing is not State.WAITING:
        raise IllegalTransition("Phần này đã kết thúc nên không rút được nữa.")
    part.state, part.ended_at, part.why = State.WITHDRAWN, at, reason.strip()[:1000]
    part.save(update_fields=["state", "ended_at", "why"])
    _core.record(whole, "part_ended", part, at=at, by=by, state=part.state, why=part.why)
    course.go_on(whole, parts, at=at)
    return part
