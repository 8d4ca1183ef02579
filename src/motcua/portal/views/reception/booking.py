"""The schedule of leaders, and a place at one of their sittings."""

import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.people import spoken_phone
from motcua.portal import limits
from motcua.portal.frame import frame
from motcua.reception import commands, queries
from motcua.reception.commands import Wish
from motcua.reception.models import Sitting

FIELDS = ("name", "phone", "subject", "key")


@require_safe
@never_cache
def schedule(request: HttpRequest) -> HttpResponse:
    """Who receives when and where; full sittings too."""
    ward = agencies.home_agency()
    rows = queries.free(queries.schedule(ward.pk)) if ward else []
    return render(request, "portal/reception/schedule.html", {**frame(ward), "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def book(request: HttpRequest, sitting: int) -> HttpResponse:
    """The form; a POST keeps a place."""
    ward = agencies.home_agency()
    if ward is None:
        raise NotFound
    row = queries.sitting(sitting, ward.pk)
    if row.cancelled_at or row.ends_at <= clock.now():
        return redirect("portal:reception")
    if request.method != "POST":
        return _page(request, ward, row, _first(request), {})
    typed = {name: request.POST.get(name, "").replace("\0", "") for name in FIELDS}
    if limits.too_many(request, limits.BOOKINGS):
        words = _("Từ đường mạng này đã đặt nhiều lịch hẹn trong một giờ qua. Mời gọi Một cửa.")
        return _page(request, ward, row, typed, {"": words}, 429)
    language = "en" if get_language() == "en" else "vi"
    wish = Wish(typed["name"], typed["phone"], typed["subject"], language, typed["key"])
    try:
        made = commands.book(row.pk, wish)
    except Invalid as refusal:
        fields = refusal.fields or {"": refusal.message}
        return _page(request, ward, queries.sitting(sitting, ward.pk), typed, fields, 422)
    limits.count(request, limits.BOOKINGS)
    return redirect("portal:reception_one", made.code, made.token)


def _first(request: HttpRequest) -> dict[str, str]:
    citizen = getattr(request, "citizen", None) or None
    found = {"key": secrets.token_urlsafe(12)}
    if citizen:
        found |= {"name": citizen.name, "phone": spoken_phone(citizen.phone)}
    return found


def _page(
    request: HttpRequest, ward: Agency, row: Sitting, typed: dict[str, str],
    errors: dict[str, str], status: int = 200,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {**frame(ward), "row": row, "typed": typed, "errors": errors}
    return render(request, "portal/reception/book.html", context, status=status)
