"""What the page of a joint dossier shows of its parts, and what may be pressed about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.dossiers.lights import Light
from motcua.dossiers.models import Dossier, Task
from motcua.dossiers.rules import Status
from motcua.dossiers.versions import is_joint
from motcua.joint import queries
from motcua.joint.lines import LineMap, drawn, part_light, state_words
from motcua.joint.models import JointPart
from motcua.joint.rules import FAILED, OPEN, State
from motcua.kernel import clock
from motcua.office.joint_paper import Papers, papers_of

WAYS: Final[Mapping[str, Any]] = {
    "here": gettext_lazy("trên hệ thống này"),
    "exchange": gettext_lazy("qua liên thông"),
    "paper": gettext_lazy("chuyển bằng giấy"),
}


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part: state and holder in words, its light, and what the officer may do about it."""

    row: JointPart
    way: str
    state: str
    who: str
    light: Light | None
    readable: bool
    withdraws: bool
    to_paper: bool
    papers: Papers | None  # where they are, of a part on paper

    @property
    def failed(self) -> bool:
        """True where it ended without what was asked."""
        return self.row.standing in FAILED


@dataclass(frozen=True, slots=True)
class WholeBox:
    """The parts of a joint dossier in order, and what it waits for, in words."""

    lines: Sequence[PartLine]
    map: LineMap | None

    @property
    def waits_for(self) -> str:
        """The parts under way, each with who has it; "" where none is."""
        under_way = [line for line in self.lines if line.row.standing is State.STARTED]
        return "; ".join(f"{line.row.name} ({line.who})" for line in under_way)


def whole_box(whole: Dossier, actor: Actor, *, now: datetime | None = None) -> WholeBox | None:
    """The parts of an accepted joint dossier; None for any other dossier.

    Three queries, one more where parts go on paper.
    """
    rows = queries.parts_of(whole) if is_joint(whole) else []
    if not rows:
        return None
    steps = queries.open_steps(row.dossier_id for row in rows if row.dossier_id)
    papers = papers_of(rows, whole.reception_agency_id, actor)
    readable, at = queries.readable(whole, actor), now or clock.now()
    not_done = {row.code: row.name for row in rows if row.standing in OPEN}
    may = {
        action: permissions.may(actor, action, agency_id=whole.reception_agency_id)
        for action in ("dossier.withdraw", "exchange.manage")
    }
    return WholeBox(
        [
            PartLine(
                row=row, way=str(WAYS[row.way]), state=_state(row, not_done),
                who=_who(row, steps.get(row.dossier_id or 0)), light=part_light(row, at),
                readable=row.dossier_id in readable,
                withdraws=may["dossier.withdraw"] and _may_leave(whole, row),
                to_paper=may["exchange.manage"] and _may_change_way(row),
                papers=papers.get(row.dossier_id or 0),
            )
            for row in rows
        ],
        drawn(whole, rows, at),
    )  # fmt: skip


def _may_leave(whole: Dossier, row: JointPart) -> bool:
    asked = Status.WITHDRAWING in (whole.state, row.dossier.state if row.dossier else None)
    return row.standing in OPEN and not asked


def _may_change_way(row: JointPart) -> bool:
    return row.way == "exchange" and row.standing is State.STARTED


def _state(row: JointPart, not_done: Mapping[str, str]) -> str:
    """Its state in words; while it waits for its inputs, which."""
    before = [not_done[code] for code in row.after if code in not_done]
    if row.standing is State.WAITING and before:
        return _("Chờ phần “%(names)s”") % {"names": "”, “".join(before)}
    return state_words(row)


def _who(row: JointPart, task: Task | None) -> str:
    """Who has it now; the agency where it is settled elsewhere."""
    if row.standing is not State.STARTED or task is None:
        return row.agency.short_name
    person = task.officer.name if task.officer else task.unit.name
    return f"{person}, {row.agency.short_name}"
