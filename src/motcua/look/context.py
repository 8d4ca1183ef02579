"""What every template knows."""

from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest


def surface(request: HttpRequest) -> dict[str, Any]:
    """The actor at work and where live changes are heard."""
    return {"actor": getattr(request, "actor", None), "live_url": _live(request)}


def _live(request: HttpRequest) -> str:
    try:
        host = request.get_host().rsplit(":", 1)[0]
    except DisallowedHost:  # the page that says so is drawn with this context too
        return ""
    return settings.MOTCUA_LIVE_URL or f"{request.scheme}://{host}:{settings.MOTCUA_PORT + 1}/sse"
