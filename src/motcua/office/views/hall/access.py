"""Who may do what in the hall's pages."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from motcua.agencies import permissions
from motcua.office.access import OfficeRequest, officer_required

P = ParamSpec("P")
View = Callable[Concatenate[OfficeRequest, P], HttpResponse]
Open = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def may_required(action: str) -> Callable[[View[P]], Open[P]]:
    """Let in officers whose roles allow an action in their own agency."""

    def wrap(view: View[P]) -> Open[P]:
        def inside(request: OfficeRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            permissions.require(request.actor, action, agency_id=request.actor.agency_id)
            return view(request, *args, **kwargs)

        return officer_required(inside)

    return wrap
