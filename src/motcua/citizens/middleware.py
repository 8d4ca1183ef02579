"""Who is at the door: the citizen behind the request."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from motcua.citizens import sessions
from motcua.citizens.models import Account
from motcua.kernel import clock


class CitizenRequest(HttpRequest):
    """A request that CitizenMiddleware has seen."""

    citizen: Account | None


class CitizenMiddleware:
    """Sets ``request.citizen``: the signed-in account (looked up on first use) or a false value."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        request.citizen = SimpleLazyObject(lambda: citizen_of(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def citizen_of(request: HttpRequest) -> Account | None:
    """The account signed in here; None where nobody is, or the account was closed."""
    key = sessions.staying(request.session, clock.now())
    return Account.objects.filter(pk=key, closed_at=None).first() if key else None
