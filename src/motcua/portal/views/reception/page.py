"""One appointment, for whoever holds its number and its secret: when, cancel, the conclusion."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel.errors import Refused
from motcua.look.errors import status_of
from motcua.papers.qr import qr_svg
from motcua.portal.frame import frame
from motcua.portal.keyed import keyed
from motcua.reception import commands, queries
from motcua.reception.models import Reception
from motcua.reception.rules.states import NAMES, State

holder = keyed(queries.opened, "portal/reception/unknown.html")


@require_safe
@holder
def appointment(request: HttpRequest, row: Reception) -> HttpResponse:
    """When and where; afterwards what was concluded."""
    return _page(request, row)


@require_POST
@holder
def cancel(request: HttpRequest, row: Reception) -> HttpResponse:
    """Give the place back."""
    try:
        commands.cancel(row.pk)
    except Refused as refusal:
        return _page(request, row, refusal)
    return redirect("portal:reception_one", row.code, row.token)


def _page(request: HttpRequest, row: Reception, refusal: Refused | None = None) -> HttpResponse:
    address = f"{settings.MOTCUA_URL}/r/{row.code}/{row.token}/"
    context: dict[str, Any] = {
        **frame(row.agency), "row": row, "state": NAMES[row.state], "refusal": refusal,
        "booked": row.state == State.BOOKED, "qr": qr_svg(address),
    }  # fmt: skip
    status = status_of(refusal) if refusal else 200
    return render(request, "portal/reception/page.html", context, status=status)
