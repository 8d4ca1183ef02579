"""The day, what is owed, the schedule; the book of receptions."""

from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import permissions
from motcua.agencies import queries as agencies
from motcua.agencies.permissions import widest_scope
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, may_required, officer_required
from motcua.office.reception_words import lines
from motcua.reception import commands, queries
from motcua.reception.commands import Planned
from motcua.reception.models import PLACES


@require_GET
@officer_required
def reception(request: OfficeRequest) -> HttpResponse:
    """Who comes today, what is owed, when leaders receive."""
    return _page(request)


@require_POST
@may_required("reception.plan")
def plan(request: OfficeRequest) -> HttpResponse:
    """Put a sitting on the schedule."""
    given = request.POST.get
    day = _day(given("day", ""))
    what = Planned(
        _number(given("officer", "")), _at(day, given("starts", "")), _at(day, given("ends", "")),
        given("place", "").replace("\0", ""), given("chair") == "yes",
        _number(given("places", "")),
    )  # fmt: skip
    try:
        commands.plan(what, by=request.actor)
    except Invalid as refusal:
        return _page(request, refusal.fields, 422)
    except Refused as refusal:
        return _page(request, {"": refusal.message}, status_of(refusal))
    messages.success(request, _("Đã đặt lịch tiếp công dân."))
    return redirect("office:reception")


@require_POST
@may_required("reception.plan")
def call_off(request: OfficeRequest, pk: int) -> HttpResponse:
    """Take a sitting off; who had booked is told."""
    try:
        commands.call_off(pk, request.POST.get("reason", "").replace("\0", ""), by=request.actor)
    except Invalid as refusal:
        return _page(request, {"": refusal.message}, 422)
    messages.success(request, _("Đã hủy buổi tiếp và báo người đã hẹn."))
    return redirect("office:reception")


@require_GET
@officer_required
def book(request: OfficeRequest) -> HttpResponse:
    """The book of receptions, the newest first."""
    _may(request)
    page = queries.book(request.actor, request.GET.get("after", ""))
    context = {
        "here": "reception", "lines": lines(page.rows), "after": page.after,
        "first": "after" not in request.GET,
        "years": range(clock.today().year, clock.today().year - 5, -1),
    }  # fmt: skip
    return render(request, "office/reception/book.html", context)


def _page(
    request: OfficeRequest, errors: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    _may(request)
    actor, agency = request.actor, request.actor.agency_id
    plans = permissions.may(actor, "reception.plan", agency_id=agency)
    context: dict[str, Any] = {
        "here": "reception", "today": lines(queries.of_day(actor, clock.today())),
        "owed": lines(queries.owed(actor)), "sittings": queries.schedule(agency),
        "missing": queries.weeks_without_chair(agency), "plans": plans,
        "receives": permissions.may(actor, "reception.receive", agency_id=agency),
        "officers": agencies.officers_of(agency) if plans else (), "errors": errors or {},
        "typed": request.POST.dict() or {"places": PLACES}, "day": clock.now(),
    }  # fmt: skip
    return render(request, "office/reception/day.html", context, status=status)


def _may(request: OfficeRequest) -> None:
    if not any(widest_scope(person, "reception.read") for person in request.actor.everyone):
        raise NotAllowed


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _at(day: date | None, text: str) -> datetime | None:
    try:
        return datetime.combine(day, time.fromisoformat(text), clock.TZ) if day else None
    except ValueError:
        return None
