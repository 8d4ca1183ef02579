"""One ticket from its number to its end: who called, how long it took, which dossiers."""

from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from motcua.dossiers import queries as dossiers
from motcua.journal import queries as journal
from motcua.kernel import clock
from motcua.office.access import OfficeRequest, may_required
from motcua.office.camera_links import of_services
from motcua.tickets import queries
from motcua.tickets.models import Ticket
from motcua.tickets.rules.states import NAMES, State

HAPPENED: Final = {
    "issued": gettext_lazy("Cấp số"),
    "called": gettext_lazy("Gọi đến quầy"),
    "recalled": gettext_lazy("Gọi lại"),
    "serving": gettext_lazy("Bắt đầu phục vụ"),
    "parked": gettext_lazy("Tạm để lại"),
    "missed": gettext_lazy("Ghi vắng"),
    "rejoined": gettext_lazy("Trở lại hàng"),
    "transferred": gettext_lazy("Chuyển nhóm việc, giữ chỗ"),
    "given_back": gettext_lazy("Gọi nhầm, trả lại chỗ"),
    "prioritised": gettext_lazy("Ghi diện ưu tiên"),
    "linked": gettext_lazy("Gắn với hồ sơ"),
    "done": gettext_lazy("Xong"),
    "cancelled": gettext_lazy("Hủy số"),
    "expired": gettext_lazy("Hết giờ"),
}


@require_GET
@may_required("hall.watch")
def find(request: OfficeRequest) -> HttpResponse:
    """A number of today, as typed; raises NotFound with a hint."""
    agency, typed = request.actor.agency_id, request.GET.get("q", "")
    found = queries.by_label(agency, clock.today(), typed, living=False)
    return redirect("office:ticket", found.pk)


@require_GET
@may_required("hall.watch")
def ticket(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole story of a ticket of this hall."""
    found = queries.ticket_of(pk, request.actor.agency_id)
    services = list(found.services.select_related("counter", "officer", "group"))
    context = {
        "here": "hall",
        "ticket": found,
        "state": NAMES[State(found.state)],
        "services": services,
        "seen": of_services(request.actor, found.agency_id, found.label, services),
        "dossiers": _dossiers(request, found),
        "entries": _entries(found),
    }
    return render(request, "office/hall/ticket.html", context)


def _dossiers(request: OfficeRequest, ticket: Ticket) -> list[tuple[object, bool]]:
    """Dossiers of the ticket, and whether this officer may open them."""
    rows = ticket.dossiers.select_related("dossier")
    return [(row.dossier, dossiers.may_read(request.actor, row.dossier_id)) for row in rows]


def _entries(ticket: Ticket) -> list[dict[str, object]]:
    chain = f"hall:{ticket.agency_id}:ticket:{ticket.pk}"
    return [
        {
            "at": entry.at,
            "what": HAPPENED.get(entry.kind.removeprefix("ticket."), entry.kind),
            "counter": entry.data.get("counter"),
            "detail": entry.data.get("reason") or entry.data.get("note") or "",
            "out_of_turn": entry.data.get("out_of_turn"),
            "who": entry.actor_name,
        }
        for entry in journal.trail(chain)
    ]
