"""Who is at work: the officer behind the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import SimpleLazyObject

from motcua.agencies import queries
from motcua.agencies.actors import Actor

CHANGE_PAGE = "/accounts/password/change/"
OPEN_WHILE_CHANGING = (CHANGE_PAGE, "/accounts/logout/", "/static/")


class StaffRequest(HttpRequest):
    """A request that ActorMiddleware has seen."""

    actor: Actor | None


class ActorMiddleware:
    """Sets ``request.actor`` (looked up on first use) and holds back who must change a password."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]
        if _must_change(request):
            return HttpResponseRedirect(CHANGE_PAGE)
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor | None:
    return queries.actor_for_user(request.user.pk) if request.user.is_authenticated else None


def _must_change(request: HttpRequest) -> bool:
    if request.path.startswith(OPEN_WHILE_CHANGING) or not request.path.startswith("/office"):
        return False
    return request.user.is_authenticated and request.user.must_change_password
