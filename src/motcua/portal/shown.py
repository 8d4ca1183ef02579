"""A dossier's page for its citizen: what is on it, and that its address is told to nobody."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse

from motcua.delivery.queries.follow import Follow
from motcua.dossiers import queries
from motcua.dossiers.intake import RETURN_METHODS
from motcua.dossiers.models import Dossier, Supplement, Task
from motcua.dossiers.models.online import WAITING
from motcua.dossiers.queries import Page
from motcua.dossiers.rules import NAMES, PAYABLE, Status
from motcua.dossiers.versions import is_joint
from motcua.joint import queries as joint
from motcua.joint.lines import drawn
from motcua.joint.models import JointPart
from motcua.joint.planned import foreseen
from motcua.joint.rules import State
from motcua.kernel import clock
from motcua.look.why import why
from motcua.portal import next_step, telling, words
from motcua.portal.bringing import bringing, delivery_of
from motcua.portal.frame import frame
from motcua.ratings import queries as ratings


def shown(page: Page, *, mine: bool = False) -> dict[str, Any]:
    """Context of ``portal/follow.html``; ``mine``: the owner is signed in and may act."""
    dossier = page.dossier
    draft = next((row for row in page.drafts if row.state == WAITING), None)
    file = queries.electronic_result(dossier.pk) if page.result else None
    returned = dossier.state is Status.RETURNED
    parts = _parts(dossier) if is_joint(dossier) else []
    asked = joint.asked_of_parts(dossier) if any(map(_is_paused, parts)) else []
    brought = delivery_of(dossier.pk) if page.result and not returned else None
    return {
        **frame(dossier.reception_agency),
        "dossier": dossier,
        "page": page,
        "mine": mine,
        "now": clock.now(),
        "state": NAMES[dossier.state],
        "next": next_step.of_parts(dossier, asked)
        or next_step.next_step(page, draft, file, _to_do(dossier, brought)),
        "others": next_step.others(page, file),
        "submitter": words.short_name(dossier.submitter_name),
        "owner": words.short_name(dossier.owner_name),
        "map": drawn(dossier, parts, clock.now()),
        "not_done": [row.name for row in parts if row.standing is State.NOT_WANTED],
        "stops": words.stops(page, brought.carrier if brought else ""),
        "standings": _standings(page, parts),
        "why": why(dossier.due_trace) if dossier.due_at else None,
        "asked": [item for row in _issued(page, asked) for item in row.items],
        "owed": page.owed if not returned else 0,
        "pay_early": dossier.state is Status.SUBMITTED,
        "may_pay": page.owed > 0 and dossier.state in PAYABLE,
        "return_method": RETURN_METHODS[dossier.return_method],
        "timeline": telling.timeline(page.trail, page.route),
        "to_rate": returned and ratings.of_dossier(dossier.pk) is None,
        "delivery": brought,
        "seen": len(page.trail),
    }


def _parts(dossier: Dossier) -> Sequence[JointPart]:
    """Its parts; before acceptance those that will be done."""
    return joint.parts_of(dossier) if dossier.accepted_at else foreseen(dossier)


def _is_paused(part: JointPart) -> bool:
    return part.dossier is not None and part.dossier.is_paused


def _issued(page: Page, of_parts: Sequence[Supplement]) -> list[Supplement]:
    """What the citizen is asked for now; of parts what was not sent yet."""
    own = [row for row in page.supplements if row.state == "issued"]
    return own + [row for row in of_parts if not row.supplied_at]


def _to_do(dossier: Dossier, brought: Follow | None) -> tuple[Any, Any]:
    """What stands on top: where a delivery is, else what the state says."""
    return (bringing(brought) if brought else None) or words.to_do(dossier)


def private(answer: HttpResponse) -> HttpResponse:
    """The address itself may be the key: it is told to nobody outside.

    Not "no-referrer": with it a browser hides where a form comes from, and the form is refused.
    """
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _standings(page: Page, parts: Sequence[JointPart]) -> list[Task]:
    """The steps it stands at: their units and officers are named (NĐ 224/2026 Art 15).

    A joint dossier stands where its parts stand; its own step only waits for them.
    """
    under_way = [part.dossier_id for part in parts if part.standing is State.STARTED]
    if under_way:
        return list(joint.open_steps(one for one in under_way if one).values())
    return [task for task in page.open_tasks if task.kind in ("step", "intake", "supplied")][-1:]
