"""What is only for somebody signed in; who is not signs in first and comes back."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.citizens.middleware import CitizenRequest
from motcua.citizens.models import Account
from motcua.portal import resending

P = ParamSpec("P")


class AccountRequest(CitizenRequest):
    """A request of somebody signed in."""

    citizen: Account


View = Callable[Concatenate[AccountRequest, P], HttpResponseBase]
Door = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def signed_in(view: View[P]) -> Door[P]:
    """Let the view see signed-in citizens alone; others sign in, what they typed is kept."""

    @wraps(view)
    def inside(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        known = cast(AccountRequest, request)
        if known.citizen:  # a lazy object: false where nobody stands behind it
            return view(known, *args, **kwargs)
        return to_sign_in(request)

    return cast("Door[P]", never_cache(inside))


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back here; a sent form waits in the session, a fragment tells."""
    if request.headers.get("HX-Request"):
        words = render_to_string("portal/account/_signed_out.html")
        return HttpResponse(words, status=401, headers={"HX-Trigger": "motcua:signed-out"})
    if request.method == "POST":
        return redirect(sign_in_url(resending.keep(request)))
    return redirect(sign_in_url(request.get_full_path()))


def sign_in_url(back: str) -> str:
    """Address of the sign-in page that leads back to ``back``."""
    return f"{reverse('portal:sign_in')}?{urlencode({'next': back})}"
