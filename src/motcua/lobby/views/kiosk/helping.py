"""A person comes to help; the kiosk says that it lives."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from motcua.lobby.kiosk import printing
from motcua.lobby.kiosk.frame import KioskRequest, kiosk_required, page
from motcua.tickets import commands


@require_POST
@kiosk_required
def call(request: KioskRequest) -> HttpResponse:
    """Call the desk. Pressed again before somebody came, it is still one call."""
    commands.call_help(request.device)
    return page(request, "help", {"prompt": "help"})


@require_POST
@kiosk_required
def pulse(request: KioskRequest) -> HttpResponse:
    """Asked every minute by the page itself, more often while the printer is broken."""
    trouble = printing.look_at_printer(request.device)
    answer = HttpResponse(status=204)
    answer["X-Kiosk-Trouble"] = "1" if trouble else "0"
    return answer
