"""One screen for whoever answers for the desk: what may run late, where it stands, who waits."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.look.moving import playing
from motcua.office import supervision as wall
from motcua.office.access import OfficeRequest, may_required


@require_GET
@may_required("watch.read")
def supervision(request: OfficeRequest) -> HttpResponse:
    """The wall; htmx gets what changes alone."""
    live = request.headers.get("HX-Request")
    name = "office/supervision/_live.html" if live else "office/supervision/page.html"
    return playing(
        render(request, name, {"here": "supervision", **wall.screen(request.actor)}), request
    )


@require_GET
@may_required("watch.read")
def risks(request: OfficeRequest) -> HttpResponse:
    """Every dossier that may become late, the worst first; or those under one light."""
    state = request.GET.get("light", "")
    if state:
        found = wall.under(request.actor, state)
    else:
        found = wall.risks(request.actor, request.GET.get("danger", ""))
    context = {"here": "supervision", **found}
    return render(request, "office/supervision/risks.html", context)
