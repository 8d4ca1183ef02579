"""Where the portal is; opening and closing the door."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.national import commands, queries
from motcua.national.models import Connection
from motcua.national.models.connections import ADAPTERS
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.national.outbox import MANAGE

_NAMES = ("adapter", "address", "auth_path", "integration_path", "share_path", "unit_code",
          "dstcode", "since", "fetched_from", "wide", "trial", "pulls")  # fmt: skip


@require_http_methods(["GET", "POST"])
@may_required(MANAGE)
def settings(request: OfficeRequest) -> HttpResponse:
    """The form; what was typed stays on every error."""
    connection = queries.connection_of(request.actor.agency_id)
    typed, errors = _typed(connection), {}
    if request.method == "POST":
        typed = {name: request.POST.get(name, "")[:500] for name in _NAMES}
        try:
            commands.set_connection(commands.wanted(typed), by=request.actor)
        except Invalid as refusal:
            errors = refusal.fields
        else:
            messages.success(request, _("Đã lưu khai báo kết nối."))
            return redirect("office:national")
    context = {
        "here": "national", "typed": typed, "errors": errors, "adapters": ADAPTERS.items(),
        "connection": connection,
    }  # fmt: skip
    return render(request, "office/national/settings.html", context, status=422 if errors else 200)


def _typed(row: Connection | None) -> dict[str, Any]:
    if row is None:
        return {"adapter": "older", "since": clock.today().isoformat(), "wide": True, "trial": True}
    typed: dict[str, Any] = {name: getattr(row, name) for name in _NAMES}
    typed["since"] = clock.local(row.since).date().isoformat()
    typed["fetched_from"] = " ".join(row.fetched_from)
    return typed


@require_POST
@may_required(MANAGE)
def open_door(request: OfficeRequest) -> HttpResponse:
    """Begin to tell."""
    count = commands.open_connection(by=request.actor)
    said = ngettext(
        "Đã mở kết nối. %(n)d hồ sơ sẽ được gửi lần đầu.",
        "Đã mở kết nối. %(n)d hồ sơ sẽ được gửi lần đầu.", count,
    )  # fmt: skip
    messages.success(request, said % {"n": count})
    return redirect("office:national")


@require_POST
@may_required(MANAGE)
def close(request: OfficeRequest) -> HttpResponse:
    """Tell nothing for now."""
    commands.close_connection(by=request.actor)
    messages.success(
        request, _("Đã đóng kết nối. Việc xảy ra từ nay vẫn được ghi, mở lại thì gửi.")
    )
    return redirect("office:national")
