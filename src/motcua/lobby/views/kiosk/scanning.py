"""What a scanner read, and where that leads."""

from collections.abc import Callable
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.lobby.kiosk import dossiers
from motcua.lobby.kiosk.frame import KioskRequest, kiosk_required, page
from motcua.lobby.kiosk.halls import door, queues
from motcua.lobby.kiosk.scans import Kind, understand
from motcua.lobby.views.kiosk.finding import found_by_code
from motcua.lobby.views.kiosk.home import booking
from motcua.lobby.views.kiosk.taking import handed, new_key, ticket_of
from motcua.tickets import commands, queries, sealing
from motcua.tickets.commands import Closed, appointments
from motcua.tickets.rules.states import State


@sensitive_post_parameters("scan")
@require_POST
@kiosk_required
def scan(request: KioskRequest) -> HttpResponse:
    """Tell what was scanned and go there; what is nothing is said so, nothing is kept."""
    found = understand(request.POST.get("scan", "")[: 4 * 2000])
    return READERS[found.kind](request, found.value)


def _slip(request: KioskRequest, token: str) -> HttpResponse:
    """Where a dossier stands, and the number that is right for it."""
    dossier = dossiers.by_slip(token, request.device.agency_id)
    step = dossiers.step(dossier, request.device.agency_id)
    state, meaning = dossiers.words(dossier)
    is_open = door(queries.hall(request.device.agency_id).settings, clock.now()).is_open
    context = {
        "dossier": dossier, "state": state, "meaning": meaning, "key": new_key(),
        "step": step if is_open else None, "closed": step is not None and not is_open,
        "prompt": "dossier", "whole": True,
    }  # fmt: skip
    return page(request, "dossier", context)


def _ticket(request: KioskRequest, token: str) -> HttpResponse:
    """One's own ticket: who was missed is in line again, others see how long it takes."""
    found = ticket_of(token, request.device)
    said = ""
    if found.state == State.MISSED:
        commands.rejoin(found.pk)
        said = "rejoined"
    return redirect(f"{reverse('lobby:kiosk_ticket', args=[found.token])}?said={said}")


def _appointment(request: KioskRequest, token: str) -> HttpResponse:
    """Somebody has come for an hour that was kept."""
    try:
        made = appointments.check_in(token, device=request.device)
    except Closed as refusal:
        return page(
            request, "refused", {"message": refusal.message, "prompt": "closed", **booking()},
            status=422,
        )  # fmt: skip
    said = "late" if appointments.late(made) else ""
    return handed(request.device, made, said)


def _papers(request: KioskRequest, found: str) -> HttpResponse:
    """A check-list printed at home: the same list here, its queue's number one touch on."""
    code, _space, case = found.partition(" ")
    address = reverse("lobby:kiosk_papers_for", args=[code])
    return redirect(f"{address}?case={case}" if case else address)


def _card(request: KioskRequest, text: str) -> HttpResponse:
    """An identity card: sealed, and kept with the ticket that is taken next, or was just taken."""
    sealed = sealing.seal(text)
    if token := request.POST.get("ticket", ""):
        found = ticket_of(token, request.device)
        commands.keep_card(found.pk, sealed)
        return redirect(f"{reverse('lobby:kiosk_ticket', args=[found.token])}?said=card")
    entrance = door(queries.hall(request.device.agency_id).settings, clock.now())
    if not entrance.is_open:
        return page(request, "closed", {"door": entrance, "prompt": "closed", **booking()})
    context = {
        "queues": queues(request.device.agency_id), "card": sealed, "key": new_key(),
        "prompt": "card",
    }  # fmt: skip
    return page(request, "card", context)


def _code(request: KioskRequest, code: str) -> HttpResponse:
    """The code of a dossier: its state alone, for codes can be guessed."""
    return found_by_code(request, code)


def _unknown(request: KioskRequest, text: str) -> HttpResponse:
    raise Invalid(
        _(
            "Máy chưa đọc được mã này. Mời Ông/Bà giữ mã trước máy quét thêm một lần, "
            "hoặc gọi người giúp."
        )
    )


READERS: Final[dict[Kind, Callable[[KioskRequest, str], HttpResponse]]] = {
    "slip": _slip,
    "ticket": _ticket,
    "appointment": _appointment,
    "papers": _papers,
    "card": _card,
    "code": _code,
    "unknown": _unknown,
}
