"""Keeping a place at a sitting for somebody who asks at the desk, or by telephone."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.office.once import new_key
from motcua.reception import commands, queries
from motcua.reception.commands import Wish
from motcua.reception.models import Sitting


@require_http_methods(["GET", "POST"])
@may_required("reception.receive")
def booking(request: OfficeRequest, pk: int) -> HttpResponse:
    """Name, telephone, what it is about; then the number, to be told to the citizen."""
    sitting = queries.sitting(pk, request.actor.agency_id)
    if request.method != "POST":
        return _page(request, sitting, {"key": new_key()}, {})
    typed = {
        name: request.POST.get(name, "").replace("\0", "")
        for name in ("name", "phone", "subject", "key")
    }
    wish = Wish(typed["name"], typed["phone"], typed["subject"], request_key=typed["key"])
    try:
        row = commands.book(pk, wish, by=request.actor)
    except Invalid as refusal:
        return _page(request, sitting, typed, refusal.fields or {"": refusal.message}, 422)
    messages.success(
        request, _("Đã ghi hẹn, mã %s. Mời đọc mã cho công dân; người có điện thoại được nhắn tin.")
        % row.code,
    )  # fmt: skip
    return redirect("office:reception_one", row.pk)


def _page(
    request: OfficeRequest, sitting: Sitting, typed: dict[str, Any], errors: dict[str, str],
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {"here": "reception", "sitting": sitting, "typed": typed, "errors": errors}
    return render(request, "office/reception/booking.html", context, status=status)
