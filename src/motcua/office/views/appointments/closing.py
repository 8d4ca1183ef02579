"""Closing a day: what becomes of who is booked is asked, shown, and then done as shown."""

from datetime import date, datetime
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound, Stale
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest
from motcua.office.views.appointments.access import HERE, desk_required, named_day
from motcua.tickets import queries
from motcua.tickets.commands import appointments
from motcua.tickets.commands.appointments.closing import HOW, Plan, check
from motcua.tickets.models import Appointment

FIELDS = ("day", "group", "how", "reason")
REACH = 60  # days ahead that may be chosen


@require_http_methods(["GET", "POST"])
@desk_required
def close(request: OfficeRequest) -> HttpResponse:
    """Which day, why, and what then: first everybody's new hour is shown, then it is done."""
    given = request.POST if request.method == "POST" else request.GET
    typed = {name: given.get(name, "").replace("\0", "").strip() for name in FIELDS}
    if request.method == "GET":
        return _page(request, {"how": "move", **{k: v for k, v in typed.items() if v}}, {})
    try:
        day = _checked(typed)
        if "done" not in request.POST:
            return _page(request, typed, {}, preview=_preview(request, day, typed))
        return _close(request, day, typed)
    except Invalid as refusal:
        return _page(request, typed, refusal.fields or {"": refusal.message}, status=422)
    except Stale as refusal:
        return _page(
            request, typed, {"": refusal.message}, status=status_of(refusal),
            preview=_preview(request, day, typed),
        )  # fmt: skip


@require_POST
@desk_required
def reopen(request: OfficeRequest, pk: int) -> HttpResponse:
    """The day takes appointments again."""
    appointments.reopen_day(pk, by=request.actor)
    messages.success(request, _("Đã mở nhận hẹn lại. Người đã chuyển giờ vẫn ở giờ mới."))
    return redirect("office:appointment_close")


def _close(request: OfficeRequest, day: date, typed: dict[str, str]) -> HttpResponse:
    concerned = appointments.close_day(
        day, how=typed["how"], reason=typed["reason"], by=request.actor, group_id=_group_id(typed),
        expected=_expected(request),
    )  # fmt: skip
    moved = sum(row.state == "booked" for row in concerned)
    messages.success(
        request,
        _("Đã đóng ngày %(day)s: %(moved)d người chuyển giờ, %(asked)d người được mời chọn lại.")
        % {"day": f"{day:%d/%m/%Y}", "moved": moved, "asked": len(concerned) - moved},
    )  # fmt: skip
    if concerned:
        return redirect("office:appointment_calls")
    return redirect(f"{reverse('office:appointments')}?day={day}")


def _checked(typed: dict[str, str]) -> date:
    """The day; raises Invalid naming every field that must still be filled."""
    day = named_day(typed["day"])
    check(day, typed["how"], typed["reason"], clock.now())
    return cast(date, day)


def _group_id(typed: dict[str, str]) -> int | None:
    """None for all groups; what cannot be read never means all. Raises NotFound."""
    given = typed["group"]
    if not given:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) < 18):
        raise NotFound("Không có nhóm việc này.")
    return int(given)


Preview = list[tuple[Appointment, datetime | None]]


def _preview(request: OfficeRequest, day: date, typed: dict[str, str]) -> Preview:
    plan = queries.appointments.settled(request.actor.agency_id, day, _group_id(typed), clock.now())
    return plan if typed["how"] == "move" else [(row, None) for row, _new in plan]


def _expected(request: OfficeRequest) -> Plan:
    """What was shown, as the form brings it back: "17=2026-10-09T09:00+07:00", "18="."""
    found: dict[int, datetime | None] = {}
    for line in request.POST.getlist("plan"):
        key, _sign, hour = line.partition("=")
        try:
            found[int(key)] = datetime.fromisoformat(hour) if hour else None
        except ValueError:
            raise Invalid(_("Mời xem lại danh sách rồi bấm lại.")) from None
    return found


def _page(
    request: OfficeRequest, typed: dict[str, str], errors: dict[str, str], status: int = 200,
    preview: Preview | None = None,
) -> HttpResponse:  # fmt: skip
    agency = request.actor.agency_id
    context: dict[str, Any] = {
        "here": HERE, "typed": typed, "errors": errors, "ways": HOW, "preview": preview,
        "groups": queries.appointments.bookable(agency), "today": clock.today(),
        "closed": queries.appointments.blackouts(agency, clock.today()),
        "days": queries.appointments.receiving_days(agency, clock.today(), REACH),
        "mail": bool(settings.MOTCUA_SMTP_URL),
        "day": named_day(typed.get("day", "")),
    }  # fmt: skip
    return render(request, "office/appointments/close.html", context, status=status)
