"""Cameras as they are at this moment, several at once."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.cameras import commands, queries
from motcua.cameras.rules import rights
from motcua.office.access import OfficeRequest, may_required
from motcua.office.camera_page import player


@require_GET
@may_required(rights.WATCH)
def live(request: OfficeRequest) -> HttpResponse:
    """Every camera, or the one asked for; each look is on record. Htmx gets the pictures alone."""
    only = request.GET.get("camera", "")[:17]
    found = queries.cameras_of(request.actor.agency_id)
    rows = [row for row in found if not only.isdecimal() or row.pk == int(only)]
    seen = [(queries.standing(row), commands.look_live(row, by=request.actor)) for row in rows]
    name = "_wall" if request.headers.get("HX-Request") else "live"
    return player(request, "camera_live", name, rows=seen, only=only)
