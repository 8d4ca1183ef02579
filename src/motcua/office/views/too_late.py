"""The page of an action that cannot be: who was first, what is true now, what was typed."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.agencies.permissions import widest_scope
from motcua.dossiers import queries
from motcua.dossiers.rules import ACTIONS, NAMES, refusal_of
from motcua.kernel.errors import IllegalTransition, NotAllowed, Refused, Stale
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest
from motcua.office.actions import Action
from motcua.office.choices import choices
from motcua.office.forms.action import ActionForm
from motcua.office.words import said


def too_late(
    request: OfficeRequest,
    page: queries.Page,
    chosen: Action,
    refusal: Refused,
    form: ActionForm | None = None,
) -> HttpResponse:
    """What stands in the way, what happened since, what is true now; what was typed is shown.

    ``page`` was read after whatever was in the way.
    """
    route = page.route
    seen = form.cleaned_data.get("seen") if form else None
    since = [said(e, route) for e in page.trail if e.seq > seen] if seen else []
    context: dict[str, Any] = {
        "here": "dossiers", "page": page, "dossier": page.dossier, "action": chosen,
        "message": refusal.message,
        "stale": isinstance(refusal, Stale), "since": since, "state": NAMES[page.dossier.state],
        "choices": choices(page, request.actor), "typed": form.typed() if form else [],
        "title": _("Chưa thực hiện được: %(button)s") % {"button": chosen.button},
    }  # fmt: skip
    return render(request, "office/act/too_late.html", context, status=status_of(refusal))


def why_not(request: OfficeRequest, page: queries.Page, chosen: Action) -> Refused:
    """Why an action is not offered."""
    if not has_permission(request, chosen):
        return NotAllowed()
    states, _permission = ACTIONS[_of_table(chosen)]
    if page.dossier.state not in states:
        return IllegalTransition(refusal_of(chosen.name, page.dossier.state))
    return IllegalTransition(
        _("Việc này không còn, hoặc không phải của Ông/Bà. Hồ sơ nay như dưới đây.")
    )


def has_permission(request: OfficeRequest, chosen: Action) -> bool:
    """Whether the officer's roles hold this action at all; commands judge the rest."""
    permission = ACTIONS[_of_table(chosen)][1]
    return any(widest_scope(person, permission) for person in request.actor.everyone)


def _of_table(chosen: Action) -> str:
    return {"reject_refusal": "approve_refusal"}.get(chosen.name, chosen.name)
