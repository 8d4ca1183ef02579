"""What the rooms of reports share: a question about a period, its presets, its refusals."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest
from motcua.office.reporting.asked import Asked, question
from motcua.office.reporting.names import until
from motcua.office.reporting.presets import presets
from motcua.reports.rules import Period

Build = Callable[[Asked, Period], dict[str, Any]]


def room(request: OfficeRequest, tab: str, page: str, title: Any, build: Build) -> HttpResponse:
    """A room: ``build`` gives what its template ``page`` shows of the part that is over."""
    asks = question(request)
    context: dict[str, Any] = {
        "here": "reports", "tab": tab, "room_title": title, "asks": asks, "asked": None,
        "form_url": reverse(f"office:{page}"), "open": True,
    }  # fmt: skip
    status = 200
    try:
        asked = asks.asked()
        counted = asked.counted_now()
        context |= build(asked, counted)
        found = presets(asks, asked, page)
        plain = asked.as_of is None and any(one.current for one in found)
        context |= {"asked": asked, "as_of": until(counted), "open": not plain}
    except Invalid as refusal:
        context["errors"], status = refusal.fields or {"part": refusal.message}, 422
        found = presets(asks, None, page)
    return render(
        request, f"office/reports/{page}.html", context | {"presets": found}, status=status
    )
