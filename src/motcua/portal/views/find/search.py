"""Search: a plain form that answers with a page; with scripts the answers come while one types."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.portal.frame import frame
from motcua.portal.public import public

LONGEST: Final = 120
SUGGESTED: Final = 6
LISTED: Final = 12


@public
def find(request: HttpRequest) -> HttpResponse:
    """What was found for ``q``, or what to do instead."""
    typed = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
    if request.headers.get("HX-Request"):
        finds = catalog.find(typed, clock.today(), SUGGESTED)
        context = {"typed": typed, "finds": finds}
        return render(request, "portal/find/_suggestions.html", context)
    finds = catalog.find(typed, clock.today(), LISTED)
    context = {**frame(), "typed": typed, "finds": finds, "events": catalog.events()}
    return render(request, "portal/find/search.html", context)
