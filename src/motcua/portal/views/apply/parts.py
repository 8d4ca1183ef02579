"""Which parts of a joint procedure the citizen wants."""

from collections.abc import Collection

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.applications import commands, steps
from motcua.applications.steps import Way
from motcua.kernel.errors import Invalid
from motcua.portal.access import AccountRequest
from motcua.portal.filling.fields import field_id
from motcua.portal.filling.frame import draft, page, url_of, way_of
from motcua.portal.filling.parts import rows


@require_http_methods(["GET", "HEAD", "POST"])
@draft
def parts(request: AccountRequest, way: Way) -> HttpResponse:
    """The parts of the case; a POST keeps which are wanted. Without a choice it leads on."""
    if way.step(steps.PARTS) is None:
        return HttpResponseRedirect(url_of(way, way.after(steps.WHO)))
    if request.method != "POST":
        return _page(request, way)
    posted = request.POST.getlist("part")
    try:
        chosen = commands.choose_parts(request.citizen, way.application.token, posted)
    except Invalid as wrong:
        return _page(request, way, posted, wrong.fields)
    way = way_of(chosen)
    back = request.POST.get("back") == steps.CHECK
    return HttpResponseRedirect(url_of(way, steps.CHECK if back else way.after(steps.PARTS)))


def _page(
    request: AccountRequest,
    way: Way,
    posted: Collection[str] | None = None,
    faults: dict[str, str] | None = None,
) -> HttpResponse:
    context = page(
        way, steps.PARTS, rows=rows(way, posted), faults=faults or {},
        problems=[(field_id(name), text) for name, text in (faults or {}).items()],
        back=request.POST.get("back") or request.GET.get("back", ""),
    )  # fmt: skip
    return render(request, "portal/apply/parts.html", context, status=422 if faults else 200)
