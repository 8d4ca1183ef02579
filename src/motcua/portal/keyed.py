"""Pages whose address is the key: a number and a secret, no account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from motcua.kernel.errors import NotFound
from motcua.portal import limits
from motcua.portal.frame import frame
from motcua.portal.shown import private

View = Callable[..., HttpResponse]


def keyed(opened: Callable[[str, str], Any], unknown: str) -> Callable[[View], View]:
    """Give a view what its address opens; ``unknown`` is the page of a wrong key.

    ``opened`` takes the number and the secret, and raises NotFound. A right key is never held
    back, however many wrong ones came before: telephones share addresses.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def inside(request: HttpRequest, code: str, token: str) -> HttpResponse:
            try:
                row = opened(code.replace("\0", ""), token.replace("\0", ""))
            except NotFound:
                return private(_unknown(request, unknown))
            return private(view(request, row))

        return never_cache(inside)

    return decorate


def _unknown(request: HttpRequest, page: str) -> HttpResponse:
    if limits.too_many(request):
        return render(request, "portal/too_many.html", frame(), status=429)
    limits.count_mistake(request)
    return render(request, page, frame(), status=404)
