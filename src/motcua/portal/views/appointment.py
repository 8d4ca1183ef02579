"""One appointment, for whoever holds its address: see, move, cancel, put into a calendar."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel.errors import NotFound, Refused
from motcua.look import choosing
from motcua.look.errors import status_of
from motcua.papers.qr import qr_svg
from motcua.portal import ics, limits
from motcua.portal.frame import frame
from motcua.portal.words import short_name
from motcua.tickets import queries
from motcua.tickets.commands import appointments
from motcua.tickets.models import Appointment, Ticket
from motcua.tickets.rules.slots import Day

View = Callable[..., HttpResponse]
FOLDER: Final = "portal/appointments"


def holder(view: View) -> View:
    """Give the view the appointment of the address; the address itself is the key."""

    @wraps(view)
    def inside(request: HttpRequest, token: str, **more: str) -> HttpResponse:
        try:
            row = queries.appointments.by_token(token.replace("\0", ""))
        except NotFound:
            # A right code is never held back: telephones share addresses.
            if limits.too_many(request):
                return _private(render(request, "portal/too_many.html", frame(), status=429))
            limits.count_mistake(request)
            return _private(render(request, f"{FOLDER}/unknown.html", frame(), status=404))
        return _private(view(request, row, **more))

    return never_cache(inside)


@require_safe
@holder
def appointment(request: HttpRequest, row: Appointment) -> HttpResponse:
    """What was kept, with the code for the kiosk."""
    return _shown(request, row)


@require_safe
@holder
def calendar(request: HttpRequest, row: Appointment) -> HttpResponse:
    """The same as a calendar file."""
    answer = HttpResponse(ics.event(row, _address(row)), content_type="text/calendar")
    answer["Content-Disposition"] = 'attachment; filename="lich-hen.ics"'
    return answer


@require_POST
@holder
def cancel(request: HttpRequest, row: Appointment) -> HttpResponse:
    """Give the hour back."""
    try:
        appointments.cancel(row.pk)
    except Refused as refusal:
        return _shown(request, row, refusal)
    messages.success(
        request, _("Đã hủy lịch hẹn. Cảm ơn Ông/Bà đã báo, chỗ này dành cho người khác.")
    )
    return redirect("portal:appointment", token=row.token)


@require_POST
@holder
def known(request: HttpRequest, row: Appointment) -> HttpResponse:
    """The citizen has seen that the ward changed it."""
    appointments.known(row.pk)
    return redirect("portal:appointment", token=row.token)


@require_safe
@holder
def move_days(request: HttpRequest, row: Appointment) -> HttpResponse:
    """The days it may be moved to."""
    if not row.living:
        return redirect("portal:appointment", token=row.token)
    context = {**frame(row.agency), "row": row, "days": choosing.days_of(row.group)}
    return render(request, f"{FOLDER}/move_days.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@holder
def move_hours(request: HttpRequest, row: Appointment, day: str) -> HttpResponse:
    """The hours of a day; a POST moves there."""
    chosen = choosing.day_of(row.group, day)
    if request.method != "POST":
        return _hours(request, row, chosen)
    at = choosing.hour_of(chosen, request.POST.get("hour", ""))
    if at is None:
        return _hours(request, row, chosen, _("Mời chọn một giờ."), 422)
    try:
        appointments.move(row.pk, at)
    except Refused as refusal:
        fresh = choosing.day_of(row.group, day)
        return _hours(request, row, fresh, refusal.message, status_of(refusal))
    messages.success(request, _("Đã đổi giờ. Mã của lịch hẹn vẫn như cũ."))
    return redirect("portal:appointment", token=row.token)


def _hours(
    request: HttpRequest, row: Appointment, day: Day, error: str = "", status: int = 200
) -> HttpResponse:
    errors = {"hour": error} if error else {}
    context = {
        **frame(row.agency), "row": row, "day": day, "errors": errors,
        "typed": {"hour": request.POST.get("hour", "")},
    }  # fmt: skip
    return render(request, f"{FOLDER}/move_hours.html", context, status=status)


def _shown(request: HttpRequest, row: Appointment, refusal: Refused | None = None) -> HttpResponse:
    rules = queries.hall(row.agency_id).settings
    ticket = Ticket.objects.filter(appointment=row).first() if row.state == "arrived" else None
    context: dict[str, Any] = {
        **frame(row.agency),
        "row": row,
        "name": short_name(row.name),
        "opens_at": row.starts_at - timedelta(minutes=rules.checkin_minutes),
        "until": row.starts_at + timedelta(minutes=rules.grace_minutes),
        "qr": qr_svg(_address(row)) if row.state == "booked" else "",
        "ticket": ticket,
        "ticket_url": f"/t/{ticket.token}" if ticket else "",
        "refusal": refusal,
    }
    status = status_of(refusal) if refusal else 200
    return render(request, f"{FOLDER}/appointment.html", context, status=status)


def _address(row: Appointment) -> str:
    return f"{settings.MOTCUA_URL}/a/{row.token}"


def _private(answer: HttpResponse) -> HttpResponse:
    """The address itself is the key: no other site hears of it, no search engine keeps it.

    Of this site it may: a form without any Origin would be taken for a stranger's.
    """
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
