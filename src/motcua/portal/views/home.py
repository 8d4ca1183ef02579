"""The front door: which ward this is, when it is open, what one can do here now."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.portal.frame import frame


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The home page."""
    return render(request, "portal/home.html", {**frame(), "now": clock.now()})
