"""One reception: what was said, what became of it, its minutes; and what can be done now."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.journal import queries as journal
from motcua.journal.commands import log_read
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.reception_words import told
from motcua.reception import commands, minutes, queries, scopes
from motcua.reception.commands import Conclusion
from motcua.reception.models import Reception
from motcua.reception.rules import states
from motcua.reception.rules.kinds import HIDDEN, KINDS, MARKS, REFUSALS

Given = Callable[[str], str]
ACTS: Final[dict[str, Callable[[int, Given, Actor], Reception]]] = {
    "refuse": lambda pk, given, by: commands.refuse(pk, given("ground"), given("reason"), by=by),
    "absent": lambda pk, _given, by: commands.absent(pk, by=by),
    "conclude": lambda pk, given, by: commands.conclude(pk, _conclusion(given), by=by),
    "follow": lambda pk, _given, by: commands.follow(pk, by=by),
}
DONE: Final = {
    "refuse": _("Đã ghi từ chối tiếp, kèm căn cứ."),
    "absent": _("Đã ghi công dân không đến."),
    "conclude": _("Đã ghi kết luận và báo công dân."),
    "follow": _("Đã ghi làm xong."),
}


@require_GET
@officer_required
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole; who it was only for who may know (the look is on record)."""
    row = queries.get(pk, request.actor)
    if scopes.may_identify(request.actor, row):
        purpose = "reception_identity" if row.protected else "reception"
        log_read(f"reception:{pk}", actor=request.actor, purpose=purpose)
    return _page(request, row)


@require_POST
@officer_required
def act(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Do what a form of the page asks; what was typed stays where it cannot be done."""
    try:
        ACTS[what](pk, lambda name: request.POST.get(name, "").replace("\0", ""), request.actor)
    except Invalid as refusal:
        return _page(request, queries.get(pk, request.actor), what, refusal.fields, 422)
    except NotFound:
        raise
    except Refused as refusal:
        row = queries.get(pk, request.actor)
        return _page(request, row, what, {"": refusal.message}, status_of(refusal))
    messages.success(request, str(DONE[what]))
    return redirect("office:reception")


@require_GET
@officer_required
def paper(request: OfficeRequest, pk: int) -> HttpResponse:
    """The minutes to sign; only for who may know who it was."""
    row = queries.get(pk, request.actor)
    if not scopes.may_identify(request.actor, row):
        raise NotAllowed
    if row.received_at is None:
        raise NotFound
    log_read(f"reception:{pk}", actor=request.actor, purpose="reception_minutes")
    answer = HttpResponse(minutes.pdf(row), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="bien-ban-{pk}.pdf"'
    return answer


def _conclusion(given: Given) -> Conclusion:
    return Conclusion(
        given("words"), given("follow"), _end_of(given("follow_by")), given("national_id")
    )


def _end_of(text: str) -> datetime | None:
    """The end of the working day that was named."""
    try:
        return datetime.combine(date.fromisoformat(text), time(17), clock.TZ)
    except ValueError:
        return None


def _page(
    request: OfficeRequest, row: Reception, what: str = "", errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    knows = scopes.may_identify(request.actor, row)
    context: dict[str, Any] = {
        "here": "reception", "row": row, "knows": knows, "who": row.name if knows else HIDDEN,
        "kind": KINDS.get(row.kind, ""), "state": states.NAMES[row.state],
        "light": queries.light_of(row), "mark": MARKS.get(row.mark, ""),
        "others": row.others.all() if knows else (), "ground": REFUSALS.get(row.ground, ""),
        "grounds": REFUSALS, "happened": told(journal.trail(f"reception:{row.pk}")),
        "may": [name for name in (*ACTS, "receive") if _may(request.actor, row, name)],
        "what": what, "errors": errors or {}, "typed": request.POST.dict(),
    }  # fmt: skip
    return render(request, "office/reception/one.html", context, status=status)


def _may(actor: Actor, row: Reception, action: str) -> bool:
    if action == "follow" and (row.follow_by is None or row.followed_at):
        return False
    return states.may(action, row.state) and permissions.may(
        actor, states.ACTIONS[action][2], agency_id=row.agency_id,
        officer_id=row.officer_id or scopes.NOBODY,
    )  # fmt: skip
