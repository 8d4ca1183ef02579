"""What befalls single parts of a joint dossier of the demo: asked for more, refused, withdrawn."""

from datetime import datetime
from typing import Final

from motcua.demo.staff import Staff
from motcua.dossiers import commands
from motcua.dossiers.models import Dossier, Task
from motcua.joint import commands as joint

REFUSAL: Final = (
    "Trẻ đã có thẻ bảo hiểm y tế do cơ quan bảo hiểm xã hội nơi mẹ đóng cấp, không cấp thẻ thứ hai."
)
NO_MORE: Final = "Gia đình chưa cần thẻ căn cước cho cháu, sẽ làm sau."
ASKED: Final = {
    "code": "residence-consent",
    "name": "Ý kiến đồng ý của chủ hộ, chủ sở hữu chỗ ở hợp pháp",
    "what": "Cha, mẹ ở nhờ nhà ông bà: cần thêm ý kiến đồng ý của chủ hộ",
}
GROUND: Final = "Luật Cư trú 2020, Điều 20 và Điều 21"


def refuse(staff: Staff, whole: Dossier, code: str, at: datetime) -> None:
    """The officer of a part proposes to refuse it, the leader there agrees."""
    task = _step(whole, code)
    by = staff.who(task.role, task.unit_id)
    decision = commands.propose_refusal(task.pk, [REFUSAL], by=by, at=at)
    leader = staff.who(decision.role, decision.unit_id)
    commands.approve_refusal(decision.pk, by=leader, at=at)


def ask(staff: Staff, whole: Dossier, code: str, at: datetime) -> None:
    """The officer of a part needs another paper; the ward's desk asks the citizen for it."""
    task = _step(whole, code)
    by = staff.who(task.role, task.unit_id)
    asked = commands.propose_supplement(task.pk, [ASKED], GROUND, by=by, at=at)
    commands.issue_supplement(asked.pk, by=staff.who("receptionist"), at=at)


def withdraw(staff: Staff, whole: Dossier, code: str, at: datetime) -> None:
    """The citizen wants one part no more."""
    joint.withdraw_part(whole.pk, code, NO_MORE, by=staff.who("receptionist"), at=at)


def _step(whole: Dossier, code: str) -> Task:
    return Task.objects.get(dossier__whole=whole, dossier__part=code, kind="step", state="open")
