"""Whose dossier it is: the account that sent it, or whose vouched-for number it bears; else 404."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponseBase

from motcua.applications import queries as applications
from motcua.dossiers import queries
from motcua.dossiers.queries import Page
from motcua.kernel.errors import NotFound
from motcua.portal import following
from motcua.portal.access import AccountRequest, signed_in

P = ParamSpec("P")
View = Callable[Concatenate[AccountRequest, Page, P], HttpResponseBase]


def own_dossier(view: View[P]) -> Callable[..., HttpResponseBase]:
    """Let the view have the page of a dossier of the signed-in citizen; others find nothing."""

    @wraps(view)
    def inside(
        request: AccountRequest, code: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        try:
            dossier = queries.by_code(following.normalised(code))
        except NotFound as unknown:
            raise Http404 from unknown
        if not applications.may_see(request.citizen, dossier):
            raise Http404
        return view(request, queries.public_page(dossier.token), *args, **kwargs)

    return signed_in(inside)
