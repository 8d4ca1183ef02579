"""What a decision is about: the question, the request, the draft that waits for it."""

from typing import Any

from motcua.dossiers.commands.extensions import CAUSES
from motcua.dossiers.commands.give_backs import HELD
from motcua.dossiers.intake import KINDS
from motcua.dossiers.queries import Page
from motcua.office.forms.action import Shown
from motcua.office.forms.asked import proposal


def about(shown: Shown) -> dict[str, Any]:
    """For the template that an action names; read from the page, no query."""
    page, task = shown.page, shown.task
    drafted = next((row for row in page.extensions if row.state == "drafted"), None)
    return {
        "opinion": next((row for row in page.opinions if task and row.task_id == task.pk), None),
        "proposal": proposal(page.supplements),
        "refusal": next((t for t in reversed(page.tasks) if t.action == "propose_refusal"), None),
        "extension": drafted,
        "extension_cause": CAUSES.get(drafted.cause_class, "") if drafted else "",
        "held": [row for row in page.documents if row.kind in HELD],
        "kinds": KINDS,
        "paid": [row for row in page.payments if row.cancelled_at is None],
        "withdrawal": _last_reason(page, "dossier.withdrawal_requested"),
    }


def _last_reason(page: Page, kind: str) -> str:
    found = (e.data.get("reason", "") for e in reversed(page.trail) if e.kind == kind)
    return str(next(found, ""))
