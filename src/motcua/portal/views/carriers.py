"""Messages of carriers: the post tells where an envelope is."""

import logging
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.delivery import commands
from motcua.delivery.providers import Forged, Unreadable
from motcua.kernel.errors import NotFound

logger = logging.getLogger(__name__)
LARGEST_MESSAGE: Final = 256 * 1024


@csrf_exempt
@require_POST
def callback(request: HttpRequest, name: str) -> HttpResponse:
    """A message of a carrier. 200 only when it is kept; anything else is sent again."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST_MESSAGE:
        return JsonResponse({"taken": False}, status=413)
    try:
        new = commands.take_message(name, request.headers, request.body)
    except Forged:
        logger.warning("a message for carrier %s was not signed by it, or too old", name)
        return JsonResponse({"taken": False}, status=401)
    except Unreadable as problem:
        logger.warning("a message of carrier %s cannot be read: %s", name, problem)
        return JsonResponse({"taken": False, "why": str(problem)}, status=422)
    except NotFound:
        return JsonResponse({"taken": False}, status=404)
    return JsonResponse({"taken": True, "new": new})
