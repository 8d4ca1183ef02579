"""From a queue to a number in one's hand."""

import re
import uuid
from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel.errors import NotFound, Refused
from motcua.lobby.kiosk import dossiers, papers, printing
from motcua.lobby.kiosk.frame import KioskRequest, kiosk_required, page, refused
from motcua.lobby.kiosk.halls import closed_words, counters_words, name_of, queue
from motcua.lobby.views.kiosk.home import booking, chosen
from motcua.papers import qr_svg
from motcua.tickets import commands, queries
from motcua.tickets.commands import Closed, NumbersOut, Wish
from motcua.tickets.models import Device, ServiceGroup, Ticket
from motcua.tickets.rules.order import PRIORITIES

SAID: Final = {
    "rejoined": gettext_lazy("Ông/Bà đã được xếp lại vào hàng chờ."),
    "card": gettext_lazy("Đã đọc căn cước. Cán bộ sẽ không phải hỏi lại."),
    "late": gettext_lazy("Đã quá giờ hẹn, nên số này xếp hàng như người vừa đến."),
}
_KEY: Final = re.compile(r"[0-9a-f]{32}", re.ASCII)


@require_safe
@kiosk_required
def group(request: KioskRequest, group_id: int) -> HttpResponse:
    """A queue: take a number at once, or choose the procedure first."""
    found = queries.hall(request.device.agency_id).group(group_id)
    named = chosen(request.GET.get("p", ""))
    waits = queries.waits(found.agency_id, named["priority"])
    context = {
        "queue": queue(found, waits.get(found.pk)), "prompt": "group", "key": new_key(),
        "page": papers.of_group(found, number(request)) if found.kind == "service" else None,
        **named,
    }  # fmt: skip
    return page(request, "group", context)


@require_POST
@kiosk_required
def take(request: KioskRequest) -> HttpResponse:
    """Give the number and print it. A second touch gives the same one."""
    try:
        made = commands.issue(_wish(request), device=request.device)
    except (Closed, NumbersOut) as refusal:
        return _none_left(request, refusal)
    if sealed := request.POST.get("card", ""):
        _keep_card(made.pk, sealed)
    return handed(request.device, made)


def handed(device: Device, made: Ticket, said: str = "") -> HttpResponse:
    """Print a new ticket, where the server does, and show it, with a word of ``SAID``."""
    return shown(made, printing.print_ticket(device, lambda: ticket_of(made.token, device)), said)


def shown(made: Ticket, printed: str, said: str = "") -> HttpResponse:
    """To the page of a ticket."""
    more = f"&said={said}" if said else ""
    return redirect(f"{reverse('lobby:kiosk_ticket', args=[made.token])}?print={printed}{more}")


@require_safe
@kiosk_required
def ticket(request: KioskRequest, token: str) -> HttpResponse:
    """The number, how long it takes, what to prepare."""
    found = ticket_of(token, request.device)
    printed = request.GET.get("print", "")
    return page(
        request,
        "ticket",
        {
            **_told(found),
            "printed": printed,
            "trouble": request.device.trouble if printed == "trouble" else "",
            "prompt": "no-paper" if printed == "trouble" else "ticket",
            "said": SAID.get(request.GET.get("said", "")),
        },
    )


@require_POST
@kiosk_required
def print_it(request: KioskRequest, token: str) -> HttpResponse:
    """Print a ticket again."""
    found = ticket_of(token, request.device)
    return shown(found, printing.print_again(request.device, found))


def ticket_of(token: str, device: Device) -> Ticket:
    """A ticket of this hall; raises NotFound."""
    found = queries.by_token(token.replace("\0", "")[:16])
    if found.agency_id != device.agency_id:
        raise NotFound(_("Số này không thuộc bộ phận Một cửa ở đây."))
    return found


def new_key() -> str:
    """Sent along with a form: two touches of it give one number."""
    return uuid.uuid4().hex


def number(request: KioskRequest) -> int:
    """The page of a list that is asked for."""
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 1


def _wish(request: KioskRequest) -> Wish:
    """What the form asks for; a slip says by itself where it leads."""
    given, device = request.POST, request.device
    dossier, returning, group_id = None, False, given.get("group", "")
    if token := given.get("slip", "").replace("\0", "")[:24]:
        dossier = dossiers.by_slip(token, device.agency_id)
        step = dossiers.step(dossier, device.agency_id)
        if step is None:
            raise NotFound(_("Hồ sơ này chưa cần lấy số."))
        group_id, returning = str(step.group.pk), step.returning
    priority = given.get("priority", "")
    return Wish(
        device.agency_id, _group(device, group_id).pk,
        priority=priority if priority in PRIORITIES else "",
        priority_reason=f"Tự chọn tại kiốt: {PRIORITIES[priority]}" if priority in PRIORITIES
        else "",
        returning=returning, dossier_id=dossier.pk if dossier else None,
        procedure_code=_procedure(device, group_id, given.get("procedure", "")),
        language=request.look.language, request_key=_request_key(device, given.get("key", "")),
    )  # fmt: skip


def _group(device: Device, given: str) -> ServiceGroup:
    known = given.isascii() and given.isdecimal() and len(given) < 19
    return queries.hall(device.agency_id).group(int(given) if known else 0)


def _procedure(device: Device, group_id: str, code: str) -> str:
    """A procedure of that queue; another is no procedure at all."""
    if not code:
        return ""
    version = papers.procedure(code)
    return version.procedure_code if papers.belongs(version, _group(device, group_id)) else ""


def _request_key(device: Device, key: str) -> str:
    return f"{device.pk}.{key}"[:40] if _KEY.fullmatch(key) else ""


def _keep_card(ticket_id: int, sealed: str) -> None:
    """A card that comes too late costs nobody the number: the counter scans it again."""
    try:
        commands.keep_card(ticket_id, sealed)
    except Refused:
        return


def _none_left(request: KioskRequest, refusal: Refused) -> HttpResponse:
    here = queries.hall(request.device.agency_id).settings
    words = (
        closed_words(here)
        if isinstance(refusal, Closed)
        else _("Nhóm việc này đã cấp hết số hôm nay. Mời Ông/Bà đặt hẹn cho ngày khác.")
    )
    refusal.message = words
    return refused(request, refusal, prompt="closed", **booking())


def _told(found: Ticket) -> dict[str, Any]:
    version = _version(found)
    return {
        "ticket": found,
        "wait": queries.wait_of(found),
        "group_name": name_of(found.group),
        "counters": counters_words(found.agency_id, found.group_id),
        "priority_name": printing.priority_words(found),
        "qr": mark_safe(qr_svg(printing.address(found))),  # noqa: S308  # drawn by us
        "version": version,
        "bring": papers.BRING[found.group.kind],
        "needed": [(row.name, papers.note(row)) for row in version.cases[0].requirements[:5]]
        if version and version.cases
        else [],
    }


def _version(found: Ticket) -> Any:
    try:
        return papers.procedure(found.procedure_code) if found.procedure_code else None
    except NotFound:
        return None
