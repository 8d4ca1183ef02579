"""The book of receptions as a file."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.office.access import OfficeRequest, officer_required
from motcua.reports import receptions
from motcua.reports.commands import TYPES


@require_GET
@officer_required
def book(request: OfficeRequest) -> HttpResponse:
    """A year of it; a PDF is looked at and printed, a sheet is saved."""
    given, shape = request.GET.get("year", ""), request.GET.get("shape", "")
    if shape not in TYPES:
        raise Http404
    year = int(given) if given.isdecimal() and len(given) == 4 else clock.today().year
    file = receptions.give(year, shape, by=request.actor)
    answer = HttpResponse(file.content, content_type=file.media_type)
    how = "inline" if shape == "pdf" else "attachment"
    answer["Content-Disposition"] = f'{how}; filename="{file.name}"'
    return answer
