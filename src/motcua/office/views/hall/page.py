"""Counters and tickets: who sits where, who waits for what, a number given by hand."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import permissions
from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.look.errors import status_of
from motcua.office import once
from motcua.office.access import OfficeRequest, may_required
from motcua.office.camera_links import of_sessions
from motcua.office.hall import dock as bars
from motcua.tickets import commands, queries
from motcua.tickets.rules.order import PRIORITIES
from motcua.tickets.rules.states import State


@require_GET
@may_required("hall.watch")
def hall(request: OfficeRequest) -> HttpResponse:
    """The hall at this moment; htmx gets the live part alone."""
    if request.headers.get("HX-Request"):
        return render(request, "office/hall/_live.html", _now(request))
    return _page(request)


@require_GET
@may_required("ticket.call")
def pad(request: OfficeRequest) -> HttpResponse:
    """The bar alone, for a small window, a tablet or a phone beside the keyboard."""
    found = bars.docks(request.actor)
    bars.remember(request, found)
    context = {"here": "hall", "docks": found, "pad": "1", "pauses": bars.PAUSES}
    return render(request, "office/hall/pad.html", context | _counters(request))


@require_POST
@may_required("ticket.call")
def open_counter(request: OfficeRequest) -> HttpResponse:
    """Sit down at a counter."""
    try:
        commands.open_counter(_key(request, "counter"), by=request.actor)
    except Refused as refusal:
        return _page(request, refusal)
    request.session[bars.FLAG] = True
    return redirect("office:pad" if request.POST.get("pad") else "office:hall")


@require_POST
@may_required("ticket.issue")
def issue(request: OfficeRequest) -> HttpResponse:
    """Give a number by hand to somebody who cannot use the kiosk."""
    priority = request.POST.get("priority", "")
    wish = commands.Wish(
        request.actor.agency_id, _key(request, "group"), priority=priority,
        priority_reason=request.POST.get("reason", "").strip(),
        returning=bool(request.POST.get("returning")),
        request_key=request.POST.get("key", "")[:40],
    )  # fmt: skip
    try:
        ticket = commands.issue(wish, by=request.actor)
    except Refused as refusal:
        return _page(request, refusal)
    messages.success(
        request,
        _("Đã cấp số %(label)s, %(group)s.") % {"label": ticket.label, "group": ticket.group},
    )
    return redirect("office:hall")


@require_POST
@may_required("ticket.issue")
def change(request: OfficeRequest, pk: int, name: str) -> HttpResponse:
    """Something happens to a ticket that is not at a counter: back, first, out."""
    reason = request.POST.get("reason", "")
    try:
        if name == "rejoin":
            ticket = commands.rejoin(pk, by=request.actor)
            said = _("Số %s đã trở lại hàng chờ.")
        elif name == "prioritise":
            kind = request.POST.get("priority", "")
            ticket = commands.prioritise(pk, kind, reason, by=request.actor)
            said = _("Đã ghi diện ưu tiên cho số %s.")
        else:
            ticket = commands.cancel(pk, reason, by=request.actor)
            said = _("Đã hủy số %s.")
    except Refused as refusal:
        return _page(request, refusal)
    messages.success(request, said % ticket.label)
    return redirect("office:hall")


def _page(request: OfficeRequest, refusal: Refused | None = None) -> HttpResponse:
    context = {**_now(request), "refusal": refusal, "typed": request.POST, "key": once.new_key()}
    status = status_of(refusal) if refusal else 200
    return render(request, "office/hall/page.html", context, status=status)


def _now(request: OfficeRequest) -> dict[str, Any]:
    actor = request.actor
    agency = actor.agency_id
    may = {
        name: permissions.may(actor, action, agency_id=agency)
        for name, action in (
            ("issue", "ticket.issue"), ("call", "ticket.call"), ("manage", "hall.manage"),
            ("ratings", "rating.read"),
        )
    }  # fmt: skip
    line = queries.lines(agency)
    rest = queries.others(agency, State.MISSED, State.PARKED)
    return {
        "here": "hall",
        "now": clock.now(),
        "may": may,
        "line": line,
        "groups": list(queries.hall(agency).groups.values()),
        "waiting": {
            g: [one for one in line if one.group_id == g] for g in queries.hall(agency).groups
        },
        "missed": [t for t in rest if t.state == State.MISSED],
        "parked": [t for t in rest if t.state == State.PARKED],
        "priorities": PRIORITIES,
        **_counters(request),
    }


def _counters(request: OfficeRequest) -> dict[str, Any]:
    chairs = queries.chairs(request.actor.agency_id)
    mine = {c.session.counter_id for c in chairs if c.session.officer_id == request.actor.id}
    here = queries.hall(request.actor.agency_id)
    rows: list[dict[str, Any]] = [
        {
            "counter": counter,
            "chairs": [c for c in chairs if c.session.counter_id == counter.pk],
            "groups": [here.groups[g].name for g in here.groups if g in here.serves[counter.pk]],
        }
        for counter in here.counters.values()
    ]
    return {
        "counters": rows,
        "mine": mine,
        "seen": of_sessions(
            request.actor, request.actor.agency_id, [chair.session for chair in chairs]
        ),
        "free": [r for r in rows if r["counter"].pk not in mine],
    }


def _key(request: OfficeRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 18 else 0
