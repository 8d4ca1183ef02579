"""How cameras stand, one of them, and who looked."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.cameras import queries, storing
from motcua.cameras.rules import problems, rights
from motcua.office.access import OfficeRequest, may_required
from motcua.office.camera_page import before_of, led, page


@require_GET
@may_required(rights.READ)
def cameras(request: OfficeRequest) -> HttpResponse:
    """Every camera with its standing, and the disk."""
    agency_id = request.actor.agency_id
    used = queries.used_by(agency_id)
    rows = [(queries.standing(row), used.get(row.pk, 0)) for row in queries.cameras_of(agency_id)]
    context: dict[str, Any] = {
        "rows": rows, "free": storing.free(), "cap": storing.cap(),
        "floor": storing.floor(), "used": sum(used.values()),
    }  # fmt: skip
    return page(request, "cameras", "list", **context)


@require_GET
@may_required(rights.READ)
def camera(request: OfficeRequest, pk: int) -> HttpResponse:
    """One camera and when it did not record."""
    found = queries.camera_of(pk, request.actor)
    gaps = queries.gaps_of(found, before_of(request))
    told = [(gap, problems.WORDS.get(gap.reason, "")) for gap in gaps.rows]
    standing = queries.standing(found)
    return page(request, "cameras", "one", standing=standing, gaps=told, older=gaps.older)


@require_GET
@may_required(rights.READ)
def looks(request: OfficeRequest) -> HttpResponse:
    """Who saw which camera when, and what of it: for whoever watches over the watchers."""
    found = queries.viewings_of(request.actor.agency_id, before_of(request))
    rows = [(row, led(row.about)) for row in found.rows]
    return page(request, "camera_looks", "looks", rows=rows, older=found.older)
