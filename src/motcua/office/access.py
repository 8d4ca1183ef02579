"""Who may enter the office: officers in service, nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.look.kept import kept_fields
from motcua.look.middleware import StaffRequest

P = ParamSpec("P")
View = Callable[Concatenate["OfficeRequest", P], HttpResponseBase]
Entrance = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


class OfficeRequest(StaffRequest):
    """A request of an officer in service."""

    actor: Actor


def officer_required(view: View[P]) -> Entrance[P]:
    """Let officers in; send others to sign in, keeping what they typed; no officer: 403."""

    @wraps(view)
    def inside(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        staff = cast(OfficeRequest, request)
        if staff.actor:  # a lazy object: false where nobody stands behind it
            return view(staff, *args, **kwargs)
        if request.user.is_authenticated:
            raise PermissionDenied(
                _("Tài khoản này không gắn với cán bộ đang làm việc của cơ quan nào.")
            )
        return _sign_in(request)

    return cast("Entrance[P]", never_cache(inside))


def may_required(action: str) -> Callable[[View[P]], Entrance[P]]:
    """Let in officers whose roles allow an action in their own agency."""

    def wrap(view: View[P]) -> Entrance[P]:
        def inside(
            request: OfficeRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            permissions.require(request.actor, action, agency_id=request.actor.agency_id)
            return view(request, *args, **kwargs)

        return officer_required(inside)

    return wrap


def _sign_in(request: HttpRequest) -> HttpResponse:
    """The session is over: a page asks to sign in, a form keeps its fields, a fragment tells."""
    if request.headers.get("HX-Request"):
        return HttpResponse(
            _("Phiên làm việc đã hết. Mời Ông/Bà đăng nhập lại ở thẻ khác rồi tiếp tục tại đây."),
            status=401,
            headers={"HX-Trigger": "motcua:signed-out"},
        )
    if request.method == "POST":
        return render(request, "look/expired.html", {"kept": kept_fields(request)}, status=401)
    return redirect_to_login(request.get_full_path())
