"""Who sees appointments: the desk of the agency."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponseBase

from motcua.agencies.permissions import widest_scope
from motcua.kernel import clock
from motcua.kernel.errors import NotAllowed
from motcua.office.access import OfficeRequest, officer_required

P = ParamSpec("P")
HERE = "appointments"


def desk_required(
    view: Callable[Concatenate[OfficeRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let officers in who may give tickets, for themselves or for somebody absent."""

    @wraps(view)
    def inside(request: OfficeRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not any(widest_scope(person, "ticket.issue") for person in request.actor.everyone):
            raise NotAllowed
        return view(request, *args, **kwargs)

    return officer_required(inside)


def named_day(text: str) -> date | None:
    """The day a field names, as browsers send it; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def asked_day(request: OfficeRequest) -> date:
    """The day of the page: as the address says, else today."""
    return named_day(request.GET.get("day", "")) or clock.today()
