"""A dossier as other systems see it."""

from datetime import datetime
from typing import Any

from django.conf import settings

from motcua.dossiers import queries
from motcua.dossiers.models import Dossier
from motcua.dossiers.rules import NAMES
from motcua.kernel import clock


def standing(dossier: Dossier) -> dict[str, Any]:
    """Everything of `DossierOut` as JSON (four queries)."""
    money, tasks = queries.money_of(dossier), queries.standing_at(dossier)
    intake = next((task for task in tasks if task.kind == "intake"), None)
    return {
        "code": dossier.code,
        "procedure": dossier.procedure_code,
        "case": dossier.case_code,
        "agency": dossier.agency.code,
        "reception_agency": dossier.reception_agency.code,
        "return_agency": dossier.return_agency.code,
        "return_method": dossier.return_method,
        "channel": dossier.channel,
        "status": dossier.status,
        "status_name": NAMES[dossier.state],
        "outcome": dossier.outcome,
        "submitted_at": _at(dossier.submitted_at),
        "answer_due_at": _at(intake.due_at) if intake else None,
        "accepted_at": _at(dossier.accepted_at),
        "due_at": _at(dossier.due_at),
        "ended_at": _at(dossier.ended_at),
        "returned_at": _at(dossier.returned_at),
        "places": [
            {"step": task.step_name, "unit": task.unit.name if task.unit else "",
             "since": _at(task.opened_at)}
            for task in tasks
        ],
        "asked": [
            {"name": item.get("name", ""), "what": item.get("what", "")}
            for item in queries.asked_of(dossier)
        ],
        "charged": money.charged,
        "owed": money.owed,
        "follow_url": f"{settings.MOTCUA_URL}/h/{dossier.token}",
    }  # fmt: skip


def _at(moment: datetime | None) -> str | None:
    return clock.local(moment).isoformat() if moment else None
