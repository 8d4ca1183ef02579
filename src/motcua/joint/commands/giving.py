"""Values that a part gives to those after it, such as the personal number of a new-born child."""

from collections.abc import Mapping
from datetime import datetime

from motcua.agencies.actors import Actor
from motcua.catalog.content import Gift
from motcua.dossiers.models import Dossier, Task
from motcua.joint import queries
from motcua.joint.commands import _core, dates
from motcua.joint.models import JointPart
from motcua.joint.rules import State
from motcua.kernel import clock
from motcua.kernel.errors import IllegalTransition, Invalid, NotAllowed, Stale
from motcua.kernel.people import PersonalNumber


@_core.atomic
def give(
    part_id: int,
    values: Mapping[str, str],
    *,
    by: Actor,
    seen: Mapping[str, str] | None = None,
    at: datetime | None = None,
) -> JointPart:
    """Write down what a part gives, before its last step; raises Invalid, NotAllowed.

    Who may work on the step it stands at may. ``seen``: what stood there when the writer began;
    raises Stale where somebody has written something else since. The same again writes nothing.
    """
    whole, _, part = _core.lock_by_part(part_id)
    _require_worker(part_id, by)
    if part.standing is not State.STARTED:
        raise IllegalTransition("Phần này đã kết thúc nên không sửa được dữ liệu đã chuyển.")
    before = dict(part.gave)
    if seen is not None and before not in (dict(seen), _kept(whole, part, values)):
        raise Stale("Người khác vừa ghi dữ liệu này. Mời Ông/Bà xem dữ liệu đang có rồi ghi lại.")
    keep(whole, part, values)
    if part.gave == before:
        return part
    _core.record(whole, "part_gave", part, at=at or clock.now(), by=by, given=sorted(part.gave))
    return part


def keep(whole: Dossier, part: JointPart, values: Mapping[str, str]) -> None:
    """Check and store what a part gives; raises Invalid naming every field."""
    gifts, kept = dates.spec(whole, part).gives, _kept(whole, part, values)
    problems = {gift.code: fault for gift in gifts if (fault := _fault(gift, kept[gift.code]))}
    if problems:
        raise Invalid(fields=problems)
    part.gave = kept
    part.save(update_fields=["gave"])


def _kept(whole: Dossier, part: JointPart, values: Mapping[str, str]) -> dict[str, str]:
    return {g.code: values.get(g.code, "").strip() for g in dates.spec(whole, part).gives}


def require(whole: Dossier, part: JointPart) -> None:
    """Nothing where everything is there that others need; else raises Invalid."""
    missing = [gift.name for gift in dates.spec(whole, part).gives if not part.gave.get(gift.code)]
    if missing:
        raise Invalid(
            f"Chưa ghi: {'; '.join(missing)}. Các phần sau cần dữ liệu này; mời ghi ở khung "
            "“Dữ liệu chuyển cho phần sau” rồi chuyển.",
            code="gift_missing",
        )


def _fault(gift: Gift, value: str) -> str:
    if not value:
        return f"Cần ghi: {gift.name}."
    if gift.kind == "personal_number":
        try:
            PersonalNumber.parse(value)
        except ValueError as error:
            return str(error)
    return "Dài quá 200 ký tự." if len(value) > 200 else ""


def _require_worker(part_id: int, by: Actor) -> None:
    if not queries.works_on(by, Task.objects.filter(dossier=part_id, kind="step", state="open")):
        raise NotAllowed("Chỉ người đang xử lý phần này mới ghi được dữ liệu chuyển cho phần sau.")
