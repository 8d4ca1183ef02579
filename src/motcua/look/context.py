"""What every template knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def surface(request: HttpRequest) -> dict[str, Any]:
    """The actor at work and where live changes are heard."""
    host = request.get_host().rsplit(":", 1)[0]
    live = settings.MOTCUA_LIVE_URL or f"{request.scheme}://{host}:{settings.MOTCUA_PORT + 1}/sse"
    return {"actor": getattr(request, "actor", None), "live_url": live}
