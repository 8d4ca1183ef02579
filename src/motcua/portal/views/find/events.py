"""What happens in a life, and the procedures it brings."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.catalog import queries as catalog
from motcua.catalog.content import Event, Version
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.portal.frame import frame
from motcua.portal.public import public


@public
def event(request: HttpRequest, slug: str) -> HttpResponse:
    """One event: its procedures in the order to do them, each with what it is for."""
    found = catalog.event(slug)
    others = [one for one in catalog.events() if one.code != found.code]
    context = {**frame(), "event": found, "steps": steps(found), "others": others}
    return render(request, "portal/find/event.html", context)


def steps(found: Event) -> list[tuple[Version, str]]:
    """The procedures of an event that are in force today, with the plain words."""
    rows = []
    for step in found.steps:
        try:
            rows.append((catalog.version_on(step.procedure, clock.today()), step.why))
        except NotFound:
            continue
    return rows
