"""What every page of bringing results shows around itself."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from motcua.agencies.permissions import may
from motcua.catalog import queries as catalog
from motcua.delivery import queries
from motcua.delivery.rules import states
from motcua.office.access import OfficeRequest
from motcua.office.delivery_words import TABS


def frame(request: OfficeRequest, here: str, **more: Any) -> dict[str, Any]:
    """The tabs with their counts, names, whether the officer may act."""
    numbers = queries.counts(request.actor)
    return {
        "here": "delivery",
        "tab": here,
        "tabs": [(code, name, url, numbers.get(code, "")) for code, name, url in TABS],
        "names": states.NAMES,
        "reasons": states.REASONS,
        "areas": {area.code: area.name for area in catalog.delivery().areas},
        "plans": may(request.actor, "delivery.plan", agency_id=request.actor.agency_id),
        **more,
    }


def show(
    request: OfficeRequest, page: str, here: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of this room."""
    context = frame(request, here, **more)
    return render(request, f"office/delivery/{page}.html", context, status=status)


def number(given: str) -> int:
    """A number of an address, 0 for what is none."""
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else 0
