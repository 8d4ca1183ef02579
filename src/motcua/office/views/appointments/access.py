"""Who sees appointments: the desk of the agency."""

import re
from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponseBase

from motcua.agencies.permissions import widest_scope
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed
from motcua.office.access import OfficeRequest, View, officer_required

P = ParamSpec("P")
HERE = "hall"
YEARS = range(2000, 3000)  # what lies outside cannot be told in every time zone
WRITTEN = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", re.ASCII)


def desk_required(
    view: Callable[Concatenate[OfficeRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let officers in who may give tickets, for themselves or for somebody absent."""

    @wraps(view)
    def inside(request: OfficeRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not any(widest_scope(person, "ticket.issue") for person in request.actor.everyone):
            raise NotAllowed
        return view(request, *args, **kwargs)

    return officer_required(cast("View[P]", inside))


def named_day(text: str) -> date | None:
    """The day a field names, "2026-10-08" or as people write it, "8/10/2026"; else None."""
    written = WRITTEN.fullmatch(text.strip())
    try:
        if written:
            day, month, year = map(int, written.groups())
            named = date(year, month, day)
        else:
            named = date.fromisoformat(text)
    except ValueError:
        return None
    return named if named.year in YEARS else None


def asked_day(request: OfficeRequest) -> date:
    """The day of the page: as the address says, else today."""
    return named_day(request.GET.get("day", "")) or clock.today()
