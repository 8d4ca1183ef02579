"""What happens to a whole or to a part, heard in its transaction and acted on at once.

Handlers run when the command has written everything (``rows.answered``): inside
``rows.together`` nothing may be changed that counts rows.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from motcua.dossiers.rules import Status
from motcua.joint.commands import course, wholes
from motcua.journal.models import Entry
from motcua.journal.subscriptions import subscribe
from motcua.kernel import rows

Doing = Callable[[int, Entry], None]
PREFIX: Final = "dossier."


def begin() -> None:
    """Subscribe, once a process."""
    subscribe(PREFIX, heard)


def heard(entry: Entry) -> None:
    """Nothing for ordinary dossiers: they say neither ``whole`` nor ``joint``."""
    kind = entry.kind.removeprefix(PREFIX)
    table = OF_PARTS if entry.data.get("whole") else OF_WHOLES if entry.data.get("joint") else None
    doing = table.get(kind) if table else None
    if doing:
        rows.answered(partial(doing, int(entry.chain.partition(":")[2]), entry))


def _ended(part_id: int, entry: Entry) -> None:
    """A step, a decision or another system brought the result; else the step only moved on."""
    if entry.data["status"] == Status.RESOLVED:
        refused = entry.kind == "dossier.refused" or entry.data.get("outcome") == "refused"
        course.ended(part_id, "refused" if refused else "done", entry)


def _ended_otherwise(part_id: int, entry: Entry) -> None:
    """Ended elsewhere without a result; what ended with its whole has its state already."""
    if entry.data["outcome"] == "withdrawn":
        course.ended(part_id, "withdrawn", entry)
    else:
        course.ended(part_id, "stopped", entry)


OF_PARTS: Final[dict[str, Doing]] = {
    "forwarded": _ended,
    "signed": _ended,
    "refused": _ended,
    "part_settled": _ended,
    "result_received": _ended,
    "withdrawn": lambda part, entry: course.ended(part, "withdrawn", entry),
    "stopped": lambda part, entry: course.ended(part, "stopped", entry),
    "part_ended": _ended_otherwise,
    "supplement_asked": course.waits,
    "payment_asked": course.waits,
    "withdrawal_requested": course.waits,
    "supplement_incomplete": course.told,
    "supplemented_online": course.told,
    "supplemented": course.goes_on,
    "fee_collected": course.goes_on,
    "withdrawal_rejected": course.goes_on,
    "extended": course.goes_on,
}
OF_WHOLES: Final[dict[str, Doing]] = {
    "accepted": wholes.accepted,
    "withdrawal_requested": wholes.hold,
    "withdrawal_rejected": wholes.release,
    "withdrawn": wholes.end,
    "stopped": wholes.end,
    "returned": wholes.returned,
    "hand_over_undone": wholes.taken_back,
}
