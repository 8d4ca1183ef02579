"""What would happen if several tasks were handled at once: shown before it is done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Value

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.catalog.content import Step
from motcua.catalog.rules import routes
from motcua.dossiers import rules
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.queries.worklist import Row, chosen
from motcua.dossiers.versions import is_joint, route_of

# An open task of these kinds keeps the step beside it from moving on.
BLOCKING: Final = ("supplement", "refusal")


@dataclass(frozen=True, slots=True)
class Foreseen:
    """One line of the preview: what becomes of the task, or why it stays as it is."""

    row: Row
    outcome: str = ""
    problem: str = ""
    sign: bool = False


def foresee(actor: Actor, task_ids: Sequence[int], action: str) -> list[Foreseen]:
    """The preview of ``forward``, ``claim`` or ``assign`` for tasks the actor may see.

    It asks what the commands ask; between preview and press things may change, so the commands
    ask again. Raises KeyError for another action.
    """
    look = _LOOKS[action]
    rows = chosen(actor, task_ids)
    waiting = _waiting([row.task.dossier_id for row in rows])
    return [_one(actor, row, action, look, waiting) for row in rows]


def _waiting(dossier_ids: Sequence[int]) -> dict[int, str]:
    asked = Dossier.objects.filter(pk__in=dossier_ids, opinions_awaited__gt=0)
    open_now = Task.objects.filter(dossier__in=dossier_ids, state="open", kind__in=BLOCKING)
    names = asked.values_list("pk", Value("Cho ý kiến"))
    return dict(names.union(open_now.values_list("dossier", "step_name")))


def _one(
    actor: Actor,
    row: Row,
    action: str,
    look: Callable[[Actor, Row, Mapping[int, str]], Foreseen],
    waiting: Mapping[int, str],
) -> Foreseen:
    task = row.task
    states, permission = rules.ACTIONS[action]
    if task.state != "open":
        return Foreseen(row, problem="Việc này vừa có người xử lý.")
    if not permissions.may(
        actor, permission, agency_id=task.agency_id, unit_id=task.unit_id,
        officer_id=task.officer_id, role=None if action == "assign" else task.role,
    ):  # fmt: skip
        return Foreseen(row, problem=_whose(task))
    if task.dossier.state not in states:
        return Foreseen(row, problem=rules.refusal_of(action, task.dossier.state))
    return look(actor, row, waiting)


def _whose(task: Task) -> str:
    if task.officer:
        return f"Việc đang giao cho {task.officer.name}."
    return f"Việc thuộc {task.unit.name}, vai trò {permissions.ROLES[task.role].lower()}."


def _forward(actor: Actor, row: Row, waiting: Mapping[int, str]) -> Foreseen:
    task = row.task
    if task.kind != "step":
        return Foreseen(row, problem="Việc này cần quyết định riêng: mời mở hồ sơ.")
    if name := waiting.get(task.dossier_id):
        return Foreseen(row, problem=f"Còn việc “{name}” chưa xong.")
    if is_joint(task.dossier):
        return Foreseen(row, problem="Hồ sơ liên thông tự đi tiếp khi các phần đã xong.")
    route = route_of(task.dossier)
    step = routes.step(route, task.step_code)
    if step.role == "receptionist" and step.code == "return":
        return Foreseen(row, problem="Kết quả được trả cho từng người, tại trang trả kết quả.")
    if step.sign and not _may_sign(actor, task):
        return Foreseen(row, problem="Bước này cần chữ ký của lãnh đạo được phân quyền.")
    following = routes.after(route, step)
    return Foreseen(row, _outcome(step, following), sign=step.sign)


def _may_sign(actor: Actor, task: Task) -> bool:
    return permissions.may(
        actor, "result.sign", agency_id=task.agency_id, unit_id=task.unit_id,
        officer_id=task.officer_id, role=task.role,
    )  # fmt: skip


def _outcome(step: Step, following: Step | None) -> str:
    where = f"sang bước “{following.name}”" if following else "là xong"
    return f"Ký, rồi chuyển {where}" if step.sign else f"Chuyển {where}"


def _claim(actor: Actor, row: Row, waiting: Mapping[int, str]) -> Foreseen:
    if row.task.officer_id == actor.id:
        return Foreseen(row, problem="Việc này đã là của Ông/Bà.")
    if row.task.officer:
        return Foreseen(row, problem=_whose(row.task))
    return Foreseen(row, "Nhận về việc của tôi")


def _assign(actor: Actor, row: Row, waiting: Mapping[int, str]) -> Foreseen:
    now = row.task.officer.name if row.task.officer else "chưa ai nhận"
    return Foreseen(row, f"Giao lại, hiện nay: {now}")


_LOOKS: Final = {"forward": _forward, "claim": _claim, "assign": _assign}
