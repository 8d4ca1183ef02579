"""What every command does: lock the dossier, look, change the state, write the journal.

Lock policy: first the dossier row, then nothing that another command locks before it; counter rows
last. A task is read after the dossier is locked, so nobody acts on what was just done.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers import rules, timing
from motcua.dossiers.doors import agency_for
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules import ACTIONS, Status
from motcua.dossiers.versions import is_joint
from motcua.journal import commands as journal
from motcua.journal.rules import START
from motcua.kernel import clock, rows
from motcua.kernel.errors import IllegalTransition, NotAllowed, NotFound, Stale
from motcua.kernel.said import Said

# What commands do not need of a dossier is read when asked for.
_LATER: Final = frozenset({"search_text", "digits", "search_vector", "due_trace"})
# The whole of a part is locked before the part, in one statement: what happens to one part decides
# about others, and two parts that end at one moment end one after the other.
_LOCK: Final = """
    where id in (%s, (select whole_id from dossiers_dossier where id = %s)) order by id for update
"""
_LOCK_OF_TASK: Final = """
    where id in ((select dossier_id from dossiers_task where id = %s),
                 (select d.whole_id from dossiers_task t join dossiers_dossier d
                  on d.id = t.dossier_id where t.id = %s))
    order by id for update
"""
_LOCK_PARTS: Final = "where whole_id = %s and status = %s order by id for update"
_TASKS: Final = "where dossier_id = %s and (state = 'open' or id = %s) order by id"
_CLOSE: Final = """
    update dossiers_task set state = 'done', action = %s, done_at = %s, done_by_id = %s, note = %s
    where id = %s and state = 'open'
"""
_CANCEL: Final = """
    update dossiers_task set state = 'cancelled', done_at = %s
    where dossier_id = %s and state = 'open' and (kind = any(%s) or %s::text[] = '{}')
"""
Place: TypeAlias = tuple[int, bytes]
NEW: Final[Place] = START  # of a chain nothing is written on


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def lock(dossier_id: int) -> Dossier:
    """The dossier, locked until the transaction ends; raises NotFound."""
    found = _locked(_LOCK, dossier_id)
    if found is None:
        raise NotFound("Không có hồ sơ này.")
    return found


def _locked(condition: str, key: int) -> Dossier | None:
    found = rows.read(Dossier, condition, key, key, without=_LATER)
    return found[-1] if found else None  # a whole is older than its parts


def lock_parts(whole: Dossier, status: Status) -> list[Dossier]:
    """The parts of a locked whole that are in a state, locked, in order."""
    return rows.read(Dossier, _LOCK_PARTS, whole.pk, int(status), without=_LATER)


def lock_for(dossier_id: int, action: str, by: Actor) -> Dossier:
    """The dossier, locked, where ``by`` may do ``action`` and its state allows it."""
    dossier = lock(dossier_id)
    states, permission = ACTIONS[action]
    person = permissions.whose(by, permission, agency_id=agency_for(dossier, action))
    if person is None:
        raise NotAllowed
    dossier.on_behalf = "" if person.id == by.id else person.name
    allow(dossier, action, states)
    return dossier


def lock_task(task_id: int, action: str, by: Actor) -> tuple[Dossier, Task]:
    """The dossier (locked) and the open task that ``by`` acts on.

    Raises NotFound, Stale where somebody has done the task already, NotAllowed, IllegalTransition.
    """
    dossier = _locked(_LOCK_OF_TASK, task_id)
    if dossier is None:
        raise NotFound("Không có việc này.")
    tasks = rows.read(Task, _TASKS, dossier.pk, task_id)
    task = next(row for row in tasks if row.pk == task_id)
    dossier.beside = [row for row in tasks if row is not task]
    states, permission = ACTIONS[action]
    person = permissions.whose(
        by, permission, agency_id=task.agency_id, unit_id=task.unit_id,
        officer_id=task.officer_id, role=None if action == "assign" else task.role,
    )  # fmt: skip
    if person is None:
        raise NotAllowed(_whose(task))
    dossier.on_behalf = "" if person.id == by.id else person.name
    if task.state != "open":
        raise Stale(_already(task))
    allow(dossier, action, states)
    return dossier, task


def allow(dossier: Dossier, action: str, states: frozenset[Status] | None = None) -> None:
    """Nothing where the state allows ``action``; else raises IllegalTransition."""
    if dossier.state not in (states if states is not None else ACTIONS[action][0]):
        raise IllegalTransition(rules.refusal_of(action, dossier.state))


def require_work(dossier: Dossier, task: Task) -> None:
    """Nothing at a step that somebody works on; else raises IllegalTransition.

    A decision is no step, and a joint dossier is worked on in its parts.
    """
    if task.kind != "step":
        raise IllegalTransition("Việc này không phải một bước của quy trình.")
    if is_joint(dossier):
        raise IllegalTransition(
            "Hồ sơ liên thông tự đi tiếp khi các phần đã xong. Mời xem từng phần trên trang hồ sơ."
        )


def _already(task: Task) -> str:
    who = task.done_by.name if task.done_by else "Hệ thống"
    when = f"{clock.local(task.done_at):%H:%M ngày %d/%m/%Y}" if task.done_at else "trước đó"
    return Said(
        "Việc “{step_name}” đã được {who} xử lý lúc {when}. Không có gì bị thay đổi thêm.",
        step_name=task.step_name,
        who=who,
        when=when,
    )


def _whose(task: Task) -> str:
    if task.officer_id:
        return "Việc này đang giao cho cán bộ khác. Mời Ông/Bà nhờ trưởng bộ phận giao lại nếu cần."
    return "Việc này thuộc đơn vị hoặc vai trò khác, Ông/Bà chưa được phân quyền xử lý."


def move(dossier: Dossier, to: Status) -> None:
    """Set the state (the only place that does); raises IllegalTransition."""
    if not rules.may_pass(dossier.state, to):
        raise IllegalTransition(rules.refusal_of("", dossier.state))
    dossier.status = to


def begin_work(dossier: Dossier) -> bool:
    """An accepted dossier is in progress from the first thing anyone does with it.

    True where the state changed, and is to be saved.
    """
    if dossier.state is not Status.ACCEPTED:
        return False
    move(dossier, Status.IN_PROGRESS)
    return True


def record(
    dossier: Dossier,
    kind: str,
    *,
    at: datetime,
    by: Actor | None,
    prev: Place | None = None,
    **data: Any,
) -> None:
    """Write what happened; everything else (notices, live screens) hangs on this entry.

    ``prev``: the last place of the dossier's chain, where the command knows it.
    """
    facts = {"code": dossier.code, "status": dossier.status, **_plain(data)}
    if dossier.on_behalf:
        facts["on_behalf"] = dossier.on_behalf
    if dossier.whole_id:
        facts |= {"whole": dossier.whole_id, "part": dossier.part}
    elif dossier.part:  # of a joint dossier on another system
        facts["elsewhere"] = dossier.part
    elif is_joint(dossier):
        facts["joint"] = True
    entry = journal.append(
        f"dossier:{dossier.pk}", f"dossier.{kind}", at=at, actor=by, data=facts,
        prev=prev or dossier.head,
    )  # fmt: skip
    if dossier.head:
        dossier.head = entry.seq, bytes(entry.hash)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return clock.local(value).isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def close(task: Task, *, action: str, by: Actor | None, at: datetime, note: str = "") -> None:
    """End a task by a conditional update: whoever comes second is told, and changes nothing."""
    cursor = connection.cursor()
    cursor.execute(_CLOSE, [action, at, by.id if by else None, note, task.pk])
    rows.answered(lambda: _changed(cursor, task))


def _changed(cursor: CursorWrapper, task: Task) -> None:
    with cursor:
        changed = cursor.rowcount
    if not changed:
        task.refresh_from_db()
        raise Stale(_already(task))


def close_if_open(dossier: Dossier, kind: str, action: str, *, by: Actor, at: datetime) -> bool:
    """End the dossier's open tasks of a kind; True where there was one."""
    tasks = Task.objects.filter(dossier=dossier, kind=kind, state="open")
    return bool(tasks.update(state="done", action=action, done_at=at, done_by=by.id))


def cancel_open_tasks(dossier: Dossier, *, at: datetime, kinds: tuple[str, ...] = ()) -> None:
    """Take open tasks off all worklists (of these kinds, or all)."""
    with connection.cursor() as cursor:
        cursor.execute(_CANCEL, [at, dossier.pk, list(kinds), list(kinds)])


def sort_tasks_again(dossier: Dossier) -> None:
    """After a new due date or a pause: open tasks take their new place in the lists."""
    Task.objects.filter(dossier=dossier, state="open").update(burn_at=timing.burn_at(dossier))


atomic = transaction.atomic
# For what is only ever done inside another command: what fails here takes all of that with it.
inside = transaction.atomic(savepoint=False)
