"""Finding the procedure: a few letters without diacritics, the busiest of this week first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.office.access import OfficeRequest
from motcua.office.views.intake.access import desk_required, posted
from motcua.office.views.intake.options import options
from motcua.office.views.intake.page import Said, page


@require_http_methods(["GET", "POST"])
@desk_required
def procedures(request: OfficeRequest) -> HttpResponse:
    """The list under the field; without scripts the page with the same list to choose from."""
    if request.method == "POST":
        sheet = posted(request)
        said = Said(options=options(request.actor.agency_id, sheet.text("q")).lines)
        return page(request, sheet, said)
    typed = request.GET.get("q", "")[:100]
    found = options(request.actor.agency_id, typed)
    context = {"options": found.lines, "total": found.total, "typed": typed}
    return render(request, "office/intake/_options.html", context)
