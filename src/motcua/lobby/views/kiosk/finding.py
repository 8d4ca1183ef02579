"""Looking a dossier up by its code: its state, nothing about anybody."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from motcua.kernel import clock
from motcua.kernel.errors import Malformed
from motcua.lobby.kiosk import dossiers, scans
from motcua.lobby.kiosk.frame import KioskRequest, kiosk_required, page


@require_safe
@kiosk_required
def find(request: KioskRequest) -> HttpResponse:
    """The keypad; with ``?code=`` what was found."""
    typed = request.GET.get("code", "")
    if not typed.strip():
        return _keypad(request)
    agency = request.device.agency
    try:
        code = scans.typed_code(typed, agency.code)
    except Malformed as refusal:
        return _keypad(request, typed, refusal.message, 422)
    return found_by_code(request, code)


def found_by_code(request: KioskRequest, code: str) -> HttpResponse:
    """The state of a dossier of this house. Raises NotFound."""
    dossier = dossiers.by_code(code, request.device.agency_id)
    state, meaning = dossiers.words(dossier)
    context = {"dossier": dossier, "state": state, "meaning": meaning, "prompt": "dossier"}
    return page(request, "dossier", context)


def _keypad(
    request: KioskRequest, typed: str = "", error: str = "", status: int = 200
) -> HttpResponse:
    agency = request.device.agency
    context = {
        "typed": "".join(letter for letter in typed if letter.isprintable())[:40],
        "error": error, "prompt": "find", "keys": "123456789",
        "example": scans.begins(agency.code, clock.today()),
    }  # fmt: skip
    return page(request, "find", context, status=status)
