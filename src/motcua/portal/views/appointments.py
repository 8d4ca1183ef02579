"""Booking an hour: for what, which day, which hour. Three pages, no script, no name needed."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.look import choosing
from motcua.look.errors import status_of
from motcua.portal import limits
from motcua.portal.frame import frame
from motcua.tickets import queries
from motcua.tickets.commands import appointments
from motcua.tickets.commands.appointments.contact import Contact
from motcua.tickets.models import Appointment, ServiceGroup
from motcua.tickets.rules.slots import Day

FIELDS = ("hour", "name", "phone", "email", "key")


@require_safe
@never_cache
def groups(request: HttpRequest) -> HttpResponse:
    """What one can book an hour for."""
    ward = agencies.home_agency()
    rows = queries.appointments.bookable(ward.pk) if ward else []
    return render(request, "portal/appointments/groups.html", {**frame(ward), "groups": rows})


@require_safe
@never_cache
def days(request: HttpRequest, code: str) -> HttpResponse:
    """The days of a group, full ones too."""
    group = _group(code)
    context = {**frame(_ward()), "group": group, "days": choosing.days_of(group)}
    return render(request, "portal/appointments/days.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def hours(request: HttpRequest, code: str, day: str) -> HttpResponse:
    """The hours of a day, and how to tell of a change; a POST keeps one."""
    group = _group(code)
    chosen = choosing.day_of(group, day)
    if request.method != "POST":
        return _page(request, group, chosen, {"key": secrets.token_urlsafe(12)}, {})
    typed = {name: request.POST.get(name, "").replace("\0", "") for name in FIELDS}
    if limits.too_many(request, limits.BOOKINGS):
        return _page(request, group, chosen, typed, {"": _many()}, 429)
    try:
        row = _book(group, chosen, typed)
    except Invalid as refusal:
        return _page(request, group, chosen, typed, refusal.fields or {"": refusal.message}, 422)
    except Refused as refusal:
        fresh = choosing.day_of(group, day)
        return _page(request, group, fresh, typed, {"hour": refusal.message}, status_of(refusal))
    limits.count(request, limits.BOOKINGS)
    return redirect("portal:appointment", token=row.token)


def _book(group: ServiceGroup, day: Day, typed: dict[str, str]) -> Appointment:
    at = choosing.hour_of(day, typed["hour"])
    contact = Contact(typed["name"], typed["phone"], typed["email"])
    if at is None:
        raise Invalid(fields={"hour": _("Mời chọn một giờ.")})
    wish = appointments.Booking(
        group.agency_id, group.pk, at, contact, request_key=typed["key"][:40]
    )
    return appointments.book(wish)


def _many() -> str:
    return _(
        "Từ đường mạng này đã đặt nhiều lịch hẹn trong một giờ qua. Mời Ông/Bà thử lại sau, hoặc "
        "gọi Bộ phận Một cửa để đặt giúp."
    )


def _page(
    request: HttpRequest, group: ServiceGroup, day: Day, typed: dict[str, str],
    errors: dict[str, str], status: int = 200,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        **frame(_ward()), "group": group, "day": day, "typed": typed, "errors": errors,
    }  # fmt: skip
    return render(request, "portal/appointments/hours.html", context, status=status)


def _ward() -> Agency:
    ward = agencies.home_agency()
    if ward is None:
        raise NotFound
    return ward


def _group(code: str) -> ServiceGroup:
    return queries.appointments.group_by_code(_ward().pk, code)
