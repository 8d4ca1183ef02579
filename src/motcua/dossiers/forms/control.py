"""The control slip (drawn from the tasks whenever asked) and the slip of a returned result."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from motcua.agencies.actors import Actor
from motcua.dossiers.forms import common
from motcua.dossiers.intake import RETURN_METHODS
from motcua.dossiers.models import Dossier, IssuedPaper, Result, Task
from motcua.dossiers.versions import procedure
from motcua.kernel import clock
from motcua.papers import words

# Hops that rooms above know of: papers that went to other agencies and came back.
Hops = Callable[[Dossier], list[tuple[datetime, dict[str, str]]]]
_others: list[Hops] = []


def also(hops: Hops) -> None:
    """Let the slip show these hand-overs, too; called from ``AppConfig.ready``."""
    if hops not in _others:
        _others.append(hops)


def control_data(dossier: Dossier, *, at: datetime) -> dict[str, Any]:
    """Data of the control slip: every hand-over so far, from the append-only tasks."""
    version, case = procedure(dossier)
    steps = list(
        dossier.tasks.filter(kind="step").exclude(state="cancelled")
        .select_related("unit", "done_by", "officer").order_by("id")
    )  # fmt: skip
    data = common.head(dossier, "control", at=at, copies=2)
    agency = common.agency_of(dossier)
    return data | {
        "owner_name": dossier.owner_name,
        "matter": common.matter(version, case),
        "received_at_text": _moment(dossier.accepted_at),
        "due_at_text": _moment(dossier.due_at),
        "handling_agency": common.agency(dossier.agency_id).name,
        "partner_agencies": "",
        "hops": _in_order(dossier, agency.desk_name, steps),
    }


def _in_order(dossier: Dossier, desk: str, steps: Sequence[Task]) -> list[dict[str, str]]:
    first = [(steps[0].opened_at, _hop(desk, _desk(dossier), steps[0]))] if steps else []
    found = first + [(b.opened_at, _hop(a.unit.name, _who(a), b)) for a, b in pairwise(steps)]
    for others in _others:
        found += others(dossier)
    return [hop for _, hop in sorted(found, key=lambda pair: pair[0])]


def _hop(giver: str, name: str, task: Task) -> dict[str, str]:
    return {
        "giver": giver,
        "giver_name": name,
        "receiver": task.unit.name,
        "receiver_name": _who(task),
        "at_text": words.moment_text(task.opened_at),
        "outcome": punctuality(task.due_at, task.done_at) if task.done_at else "",
        "note": task.note[:120],
    }


def _who(task: Task) -> str:
    officer = task.done_by or task.officer
    return officer.name if officer else ""


def _desk(dossier: Dossier) -> str:
    return dossier.accepted_by.name if dossier.accepted_by else ""


def _moment(at: datetime | None) -> str:
    return words.moment_text(at) if at else ""


def punctuality(due: datetime | None, done: datetime | None) -> str:
    """Early (a day or more before), on time or late, as people say it."""
    if due is None or done is None:
        return ""
    if done > due:
        return "Quá hạn"
    return "Trước hạn" if clock.local(done).date() < clock.local(due).date() else "Đúng hạn"


def return_slip(dossier: Dossier, result: Result, *, by: Actor, at: datetime) -> IssuedPaper:
    """Giấy biên nhận trả kết quả."""
    version, case = procedure(dossier)
    title = "Giấy biên nhận trả kết quả"
    data = common.head(
        dossier, "return_slip", at=at, copies=2, title=title, by_agency=dossier.return_agency_id
    )
    day = words.day_text(clock.local(result.signed_at or at).date())
    data |= {
        "owner": common.person(dossier.owner),
        "matter": common.matter(version, case),
        "recipient": {
            "name": result.received_by_name, "address": "", "phone": "", "email": "",
            "personal_number": result.received_by_number,
        },
        "recipient_paper": result.received_paper,
        "results": [
            {"name": result.name, "number": result.number, "day_text": day,
             "summary": result.summary, "quantity": 1}
        ],
        "returned_documents": [],
        "method_text": RETURN_METHODS.get(result.received_method, ""),
        "returned_at_text": words.moment_text(at),
        "punctuality_text": punctuality(dossier.due_at, dossier.ended_at),
        "giver_signer": common.signer(by.name),
        "receiver_signer": common.signer(result.received_by_name),
    }  # fmt: skip
    return common.issue(dossier, "return_slip", "return_slip", data, by=by, at=at)
