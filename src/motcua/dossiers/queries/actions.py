"""What the actor may do to a dossier now: asked by templates, enforced again by commands."""

from dataclasses import dataclass

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.catalog.content import Step
from motcua.catalog.rules import routes
from motcua.dossiers.doors import agency_for
from motcua.dossiers.models import Opinion, Payment, Task
from motcua.dossiers.models.online import WAITING
from motcua.dossiers.models.opinions import WAITING as WAITING_ANSWER
from motcua.dossiers.queries.page import Page
from motcua.dossiers.rules import ACTIONS, DRAFT_FIELDS, Status
from motcua.dossiers.versions import is_joint
from motcua.kernel import clock

# Actions that hang on the dossier, not on a task, in the order they are offered.
_ON_DOSSIER = (
    "accept_submitted", "decline_submitted", "complete_intake", "receive_supplement",
    "return_supplied", "collect", "hand_over", "agree_withdrawal", "reject_withdrawal",
    "draft_extension", "ask_payment", "attach_result", "request_withdrawal", "stop",
    "record_opinion", "withdraw_opinion", "send_papers",
    "cancel_payment", "undo_forward", "undo_hand_over",
)  # fmt: skip
# What asks somebody else first: until the answer is there, a step does not move.
_WAITED_FOR = frozenset({"supplement", "refusal"})
_BESIDE = ("assign", "add_document")
_MOVES = frozenset({"forward", "sign", "send_back", "propose_refusal"})
# Words of a route's step and the action each allows.
_BY_WORD = {
    "ask_supplement": "propose_supplement",
    "propose_refusal": "propose_refusal",
    "consult": "consult",
    "verify_on_site": "record_verification",
}
_BY_KIND = {
    "opinion": ("answer_opinion",),
    "refusal": ("approve_refusal", "reject_refusal"),
    "supplement": ("issue_supplement", "return_supplement"),
    "extension": ("approve_extension", "reject_extension"),
    "give_back": ("give_back",),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that may be done now; ``task`` where it is done to a task."""

    action: str
    task: Task | None = None
    step: Step | None = None
    following: Step | None = None


def offers(page: Page, actor: Actor) -> list[Offer]:
    """All that the actor may do, the one next action first."""
    found = [offer for task in page.open_tasks for offer in _of_task(page, task, actor)]
    found += [Offer(name) for name in _ON_DOSSIER if _dossier_may(page, name, actor)]
    # A result that waits is handed over; taking the task first is only a courtesy to colleagues.
    return sorted(found, key=lambda offer: offer.action != "hand_over")


def _dossier_may(page: Page, action: str, actor: Actor) -> bool:
    dossier = page.dossier
    states, permission = ACTIONS[action]
    if action == "cancel_payment":
        return dossier.state in states and any(cancellable(page, actor))
    if action == "undo_forward":
        return dossier.state in states and _may_take_back(page, actor)
    if dossier.state not in states or not permissions.may(
        actor, permission, agency_id=agency_for(dossier, action), unit_id=_standing_unit(page)
    ):
        return False
    match action:
        case "complete_intake":
            return dossier.accepted_at is None
        case "receive_supplement":
            return dossier.accepted_at is not None
        case "collect" | "ask_payment":
            return page.owed > 0
        case "return_supplied":
            return any(task.kind == "supplied" for task in page.open_tasks)
        case "attach_result":
            return page.result is not None and page.result.signed_at is not None
        case "draft_extension":
            return all(row.state != "drafted" for row in page.extensions)
        case "send_papers":
            return dossier.accepted_at is not None
        case "record_opinion":
            return any(row.state == WAITING_ANSWER and row.elsewhere for row in page.opinions)
        case "withdraw_opinion":
            return bool(withdrawable(page, actor))
        case "request_withdrawal":
            return page.result is None or page.result.signed_at is None
    return True


def cancellable(page: Page, actor: Actor) -> list[Payment]:
    """Receipts the actor may cancel."""
    agency = page.dossier.reception_agency_id
    return [
        row for row in page.payments
        if row.cancelled_at is None
        and permissions.may(actor, "fee.cancel", agency_id=agency, officer_id=row.collected_by_id)
    ]  # fmt: skip


def withdrawable(page: Page, actor: Actor) -> list[Opinion]:
    """Questions without an answer that the actor may take back."""
    asked = [row for row in page.opinions if row.state == WAITING_ANSWER]
    if permissions.may(actor, "task.assign", agency_id=page.dossier.agency_id):
        return asked
    everyone = {person.id for person in actor.everyone}
    return [row for row in asked if row.asked_by_id in everyone]


def _may_take_back(page: Page, actor: Actor) -> bool:
    """The actor's own last step, forwarded today, and nobody has taken up the next."""
    steps = [task for task in page.tasks if task.kind == "step" and task.state != "cancelled"]
    if len(steps) < 2:
        return False
    done, following = steps[-2:]
    return (
        (done.done_by_id, done.action) == (actor.id, "forward")
        and (following.state, following.claimed_at) == ("open", None)
        and done.done_at is not None
        and clock.local(done.done_at).date() == clock.today()
    )


def _standing_unit(page: Page) -> int | None:
    return next((task.unit_id for task in page.open_tasks if task.kind == "step"), None)


def _of_task(page: Page, task: Task, actor: Actor) -> list[Offer]:
    if task.kind in _BY_KIND:
        return [Offer(a, task) for a in _BY_KIND[task.kind] if _task_may(page, task, a, actor)]
    if task.kind != "step":
        return []
    step = routes.step(page.route, task.step_code)
    following = routes.after(page.route, step)
    goes_on = page.dossier.state is not Status.RESOLVED and not is_joint(page.dossier)
    names = _names(step) if goes_on else []
    if _held_up(page):
        names = [name for name in names if name not in _MOVES]
    if page.dossier.field_code not in DRAFT_FIELDS or _draft_waits(page):
        names = [name for name in names if name != "ask_confirmation"]
    if any(row.state == "proposed" for row in page.supplements):
        names = [name for name in names if name != "propose_supplement"]
    found = [Offer(n, task, step, following) for n in names if _task_may(page, task, n, actor)]
    if task.officer_id is None and _task_may(page, task, "claim", actor):
        found.append(Offer("claim", task, step, following))
    beside = ("assign",) if is_joint(page.dossier) else _BESIDE
    found += [Offer(n, task, step, following) for n in beside if _task_may(page, task, n, actor)]
    return found


def _held_up(page: Page) -> bool:
    asked = any(other.kind in _WAITED_FOR for other in page.open_tasks)
    return asked or page.dossier.opinions_awaited > 0


def _draft_waits(page: Page) -> bool:
    return bool(page.drafts) and page.drafts[-1].state == WAITING


def _names(step: Step) -> list[str]:
    names = ["sign" if step.sign else "forward"]
    names += ["send_back"] * bool(step.send_back_to)
    names += ["ask_confirmation"] * (step.role == "officer")
    return names + [_BY_WORD[word] for word in step.may if word in _BY_WORD]


def _task_may(page: Page, task: Task, action: str, actor: Actor) -> bool:
    lookup = {"reject_refusal": "approve_refusal"}.get(action, action)
    states, permission = ACTIONS[lookup]
    return page.dossier.state in states and permissions.may(
        actor, permission, agency_id=task.agency_id, unit_id=task.unit_id,
        officer_id=task.officer_id, role=None if action == "assign" else task.role,
    )  # fmt: skip
