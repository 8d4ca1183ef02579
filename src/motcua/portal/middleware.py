"""Pages for citizens speak the visitor's language."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from motcua.catalog import queries as catalog
from motcua.portal.preferences import Preferences

# These speak as their own surface says.
OTHERS: Final = ("/office/", "/lobby/", "/accounts/", "/api/", "/static/", "/t/")


class PreferencesMiddleware:
    """Sets ``request.preferences`` and the language of pages for citizens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Handle one request."""
        if request.path.startswith(OTHERS):
            return self.get_response(request)
        chosen = Preferences.of(request)
        request.preferences = chosen  # type: ignore[attr-defined]  # read by templates
        if chosen.language != "vi":
            catalog.stamp()  # packages tell names in English: also on the first page of a process
        with translation.override(chosen.language):
            return self.get_response(request)
