"""Who takes dossiers in, and the form as a request brings it."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from motcua.agencies import permissions
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.forms.intake.sheet import Sheet, read

P = ParamSpec("P")
View = Callable[Concatenate[OfficeRequest, P], HttpResponse]
Open = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def desk_required(view: View[P]) -> Open[P]:
    """Let in who may accept dossiers; others get a page that says so."""

    def inside(request: OfficeRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        actor = request.actor
        if not permissions.may(actor, "dossier.accept", agency_id=actor.agency_id):
            raise PermissionDenied(
                _("Việc tiếp nhận hồ sơ dành cho bộ phận Một cửa. Ông/Bà chưa được phân quyền này.")
            )
        return view(request, *args, **kwargs)

    return officer_required(inside)


def form_required(view: View[P]) -> Open[P]:
    """As ``desk_required``, for what the form is sent to; a bare visit goes to the form."""

    def inside(request: OfficeRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST":
            return redirect("office:intake")
        return view(request, *args, **kwargs)

    return sensitive_post_parameters()(desk_required(inside))


def posted(request: OfficeRequest) -> Sheet:
    """The form as it was sent; of a name sent twice the last."""
    pairs = ((name, str(values[-1])) for name, values in request.POST.lists() if values)
    return read(pairs, request.actor)


def is_fragment(request: HttpRequest) -> bool:
    """Whether the page's own script asks for a part of it."""
    return bool(request.headers.get("HX-Request"))
