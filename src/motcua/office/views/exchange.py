"""Exchange with agencies elsewhere: how each stands, and what was not delivered."""

import json
from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from motcua.agencies.queries import list_agencies
from motcua.exchange import commands, queries
from motcua.exchange.models import Peer
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.office.exchange_words import letters

MANAGE: Final = "exchange.manage"


@require_http_methods(["GET", "POST"])
@may_required(MANAGE)
def exchange(request: OfficeRequest) -> HttpResponse:
    """Peers, dead letters, our card; and the form for another peer."""
    if request.method == "GET":
        return _page(request)
    typed = request.POST.get("card", "")
    try:
        peer = commands.add_peer(request.actor.agency_id, _card(typed), by=request.actor)
    except Invalid as refusal:
        return _page(request, status=422, errors=refusal.fields, typed=typed)
    messages.success(request, _("Đã thêm “%s”. Mời gọi điện đọc mã khóa để so.") % peer.name)
    return redirect("office:exchange")


@require_http_methods(["GET", "POST"])
@may_required(MANAGE)
def address(request: OfficeRequest, pk: int) -> HttpResponse:
    """Another address for a peer."""
    peer = queries.peer_of(request.actor, pk)
    url, errors, status = peer.url, {}, 200
    if request.method == "POST":
        url = request.POST.get("url", "")
        try:
            commands.change_address(pk, url, by=request.actor)
        except Invalid as refusal:
            errors, status = refusal.fields, 422
        else:
            messages.success(request, _("Đã đổi địa chỉ; những gì đang chờ được gửi tới đó."))
            return redirect("office:exchange")
    context = {"here": "exchange", "peer": peer, "url": url, "errors": errors}
    return render(request, "office/exchange/address.html", context, status=status)


@require_POST
@may_required(MANAGE)
def act(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Pause, go on, or send everything again that a peer has not taken."""
    if what == "again":
        count = commands.send_all_again(pk, by=request.actor)
        messages.success(request, _("Đang gửi lại %s gói tin.") % count)
        return redirect("office:exchange")
    do, words = DONE[what]
    messages.success(request, str(words) % do(pk, by=request.actor).name)
    return redirect("office:exchange")


@require_POST
@may_required(MANAGE)
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    """Send one dead letter again."""
    commands.send_again(pk, by=request.actor)
    messages.success(request, _("Đang gửi lại. Trang này cho biết khi nào bên kia ký nhận."))
    return redirect("office:exchange")


@require_POST
@may_required(MANAGE)
def give_up(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give a dead letter up, or carry its part on paper; with a reason either way."""
    reason, paper = request.POST.get("reason", ""), request.POST.get("how") == "paper"
    try:
        (commands.hand_on_paper if paper else commands.give_up)(pk, reason, by=request.actor)
    except Invalid as refusal:
        return _page(request, status=422, wrong=pk, errors=refusal.fields)
    if paper:
        messages.success(request, _("Đã chuyển sang giấy: phiếu chuyển ở trang Chuyển giấy tờ."))
        return redirect("office:exchange")
    messages.success(request, _("Đã thôi gửi. Lý do được ghi lại; việc sau của hồ sơ đi tiếp."))
    return redirect("office:exchange")


DONE: Final[dict[str, tuple[Callable[..., Peer], Any]]] = {
    "pause": (commands.pause, gettext_lazy("Đã tạm dừng với “%s”: không gửi, không nhận.")),
    "resume": (commands.go_on, gettext_lazy("Trao đổi lại với “%s”; những gì chờ được gửi ngay.")),
}


def _page(request: OfficeRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    agency_id = request.actor.agency_id
    card, ours = queries.own_card(agency_id), list_agencies(agency_id)[0]
    context = {
        "here": "exchange", "agency_code": ours.code, "card": card,
        "rows": queries.standings(agency_id), "unrouted": queries.unrouted(agency_id),
        "card_text": json.dumps(card, ensure_ascii=False, indent=1) if card else "",
        "letters": letters(queries.dead_of(request.actor)), **more,
    }  # fmt: skip
    return render(request, "office/exchange/page.html", context, status=status)


def _card(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Invalid(fields={"card": _("Đây không phải thẻ liên thông. Mời dán nguyên văn thẻ.")})
    return found
