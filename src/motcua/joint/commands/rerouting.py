"""A part that was to be settled on another system goes there on paper after all."""

from datetime import datetime

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.joint.commands import _core
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid

EXCHANGE, PAPER = "exchange", "paper"


@_core.atomic
def hand_on_paper(part_id: int, reason: str, *, by: Actor, at: datetime | None = None) -> JointPart:
    """From now on the desk carries a part's papers and writes down what comes back.

    Raises Invalid without a reason, IllegalTransition for a part that has ended or goes another
    way, NotAllowed for who does not look after the exchange.
    """
    whole, _, part = _core.lock_by_part(part_id)
    permissions.require(by, "exchange.manage", agency_id=whole.reception_agency_id)
    if not reason.strip():
        raise Invalid(fields={"reason": "Cần ghi lý do chuyển bằng giấy."})
    if part.way != EXCHANGE or part.standing is not State.STARTED:
        raise IllegalTransition("Phần này không còn chờ chuyển qua liên thông.")
    part.way = PAPER
    part.save(update_fields=["way"])
    why = reason.strip()[:500]
    _core.record(whole, "part_on_paper", part, at=at or clock.now(), by=by, reason=why)
    return part
