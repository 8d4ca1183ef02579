"""Turning a switch of how pages show themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.kernel.errors import NotFound
from motcua.portal.paths import local
from motcua.portal.preferences import Preferences


@require_safe
@never_cache
def preferences(request: HttpRequest, switch: str, way: str) -> HttpResponse:
    """Remember it, back to the page. A link: it changes nothing but this browser's own view."""
    answer = redirect(local(request.GET.get("back", ""), reverse("portal:home")))
    try:
        Preferences.of(request).set(switch, on=way == "on").keep(answer)
    except KeyError:
        raise NotFound from None
    return answer
