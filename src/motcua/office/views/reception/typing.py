"""Writing down who comes: from an appointment, or without one."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.journal.commands import log_read
from motcua.kernel.errors import Invalid, Refused
from motcua.kernel.people import spoken_phone
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, may_required
from motcua.office.once import new_key
from motcua.reception import commands, queries, scopes
from motcua.reception.models import Reception
from motcua.reception.rules.kinds import KINDS, MARKS, REFUSALS
from motcua.reception.rules.states import State
from motcua.reception.visits import Visit

TEXTS: Final = (
    "kind", "name", "subject", "content", "personal_number", "phone", "email", "address",
    "papers", "earlier", "mark",
)  # fmt: skip
TICKS: Final = ("illiterate", "read_aloud", "protected")


@require_http_methods(["GET", "POST"])
@may_required("reception.receive")
def new(request: OfficeRequest) -> HttpResponse:
    """Somebody who came without an appointment."""
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@may_required("reception.receive")
def arrived(request: OfficeRequest, pk: int) -> HttpResponse:
    """Somebody who had booked: what they said then is filled in (the look is on record)."""
    row = queries.get(pk, request.actor)
    if request.method != "POST":
        # Who has come already is no longer filled in: it may be a denunciation by now.
        if row.state != State.BOOKED or not scopes.may_identify(request.actor, row):
            return redirect("office:reception_one", pk)
        log_read(f"reception:{pk}", actor=request.actor, purpose="reception")
    return _write(request, row)


@require_POST
@may_required("reception.receive")
def turn_away(request: OfficeRequest) -> HttpResponse:
    """Somebody who came without an appointment is turned away, on a ground of the law."""
    given = {
        name: request.POST.get(name, "").replace("\0", "")
        for name in ("turned_name", "ground", "reason")
    }
    try:
        row = commands.turn_away(
            given["turned_name"], given["ground"], given["reason"], by=request.actor
        )
    except Invalid as refusal:
        typed = {"key": new_key(), **given}
        return _page(request, None, typed, refusal.fields, 422)
    return redirect("office:reception_one", row.pk)


def _write(request: OfficeRequest, row: Reception | None) -> HttpResponse:
    if request.method != "POST":
        typed = {"key": new_key()}
        if row:
            typed |= {"name": row.name, "subject": row.subject, "phone": spoken_phone(row.phone)}
        return _page(request, row, typed, {})
    try:
        made = _kept(request, row)
    except Invalid as refusal:
        return _page(request, row, request.POST.dict(), refusal.fields, 422)
    except Refused as refusal:
        return _page(request, row, request.POST.dict(), {"": refusal.message}, status_of(refusal))
    return redirect("office:reception_one", made.pk)


def _kept(request: OfficeRequest, row: Reception | None) -> Reception:
    given: dict[str, Any] = {
        **{name: request.POST.get(name, "").replace("\0", "") for name in TEXTS},
        **{name: request.POST.get(name) == "yes" for name in TICKS},
    }
    others = [line.partition(",") for line in request.POST.get("others", "").splitlines()]
    visit = Visit(
        **given, request_key=request.POST.get("key", ""),
        others=tuple((n.strip(), a.strip()) for n, _comma, a in others if n.strip()),
    )  # fmt: skip
    if row is None:
        return commands.receive(visit, by=request.actor)
    return commands.receive_booked(row.pk, visit, by=request.actor)


def _page(
    request: OfficeRequest, row: Reception | None, typed: dict[str, Any], errors: dict[str, str],
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "here": "reception", "row": row, "typed": typed, "errors": errors, "kinds": KINDS,
        # "content" is where every page begins; the field of that name is found by another.
        "summary": {"said" if name == "content" else name: errors[name] for name in errors},
        "marks": MARKS, "grounds": REFUSALS,
    }  # fmt: skip
    return render(request, "office/reception/new.html", context, status=status)
