"""Search: a plain form that answers with a page; with scripts the answers come while one types."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.catalog import queries as catalog
from motcua.catalog.rules.finding import Finds
from motcua.kernel import clock
from motcua.look.words import english
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
        finds = _find(typed, SUGGESTED)
        context = {"typed": typed, "finds": finds}
        return render(request, "portal/find/_suggestions.html", context)
    finds = _find(typed, LISTED)
    context = {**frame(), "typed": typed, "finds": finds, "events": catalog.events()}
    return render(request, "portal/find/search.html", context)


def _find(typed: str, limit: int) -> Finds:
    find = catalog.find_in_english if english() else catalog.find
    return find(typed, clock.today(), limit)
