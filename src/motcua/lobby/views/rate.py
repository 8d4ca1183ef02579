"""The same question on the citizen's telephone, for whoever holds the ticket. No script."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.look.errors import status_of
from motcua.ratings import commands, queries, rules
from motcua.ratings.models import Rating
from motcua.tickets import queries as tickets
from motcua.tickets.models import Ticket
from motcua.tickets.rules.states import OVER, State


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """Five faces; then why; then thanks. Before the service is over: when it can be done."""
    try:
        ticket = tickets.by_token(token.replace("\0", ""))
    except NotFound as refusal:
        return _page(request, "unknown", status=404, told=refusal.message)
    row = queries.of_ticket(ticket)
    if request.method == "POST":
        return _take(request, ticket, row)
    return _show(request, ticket, row)


def _take(request: HttpRequest, ticket: Ticket, row: Rating | None) -> HttpResponse:
    try:
        if row is None:
            score = request.POST.get("score", "")
            commands.rate(ticket, int(score) if score in set("12345") else 0, origin="phone")
        elif row.origin == "phone":
            commands.explain(row, request.POST.getlist("reasons"), _text(request))
            return _page(request, "thanks", ticket=ticket, status=200)
    except Refused as refusal:
        return _show(request, ticket, row, refusal)
    return redirect("rate", token=ticket.token)


def _show(
    request: HttpRequest, ticket: Ticket, row: Rating | None, refusal: Refused | None = None
) -> HttpResponse:
    more: dict[str, Any] = {"ticket": ticket, "row": row, "refusal": refusal}
    status = status_of(refusal) if refusal else 200
    if row is None:
        state = "ask" if _can_rate(ticket) else "wait"
        return _page(request, state, status=status, faces=rules.FACES, **more)
    if row.origin != "phone" or row.reasons or row.words:
        return _page(request, "thanks", status=status, **more)
    typed = _text(request) if isinstance(refusal, Invalid) else ""
    return _page(
        request, "why", status=status, reasons=rules.reasons_for(row.score), typed=typed,
        ticked=request.POST.getlist("reasons"), face=rules.FACES[row.score], **more,
    )  # fmt: skip


def _can_rate(ticket: Ticket) -> bool:
    ended = ticket.ended_at
    done = ticket.state == State.DONE and ended is not None
    return done and rules.still_open(ended or clock.now(), clock.now())


def _page(request: HttpRequest, state: str, status: int = 200, **more: Any) -> HttpResponse:
    ticket = more.get("ticket")
    told = more.pop("told", "") or _told(ticket)
    answer = render(
        request, "lobby/rate.html", {"state": state, "told": told, **more}, status=status
    )
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _told(ticket: Ticket | None) -> str:
    if ticket is None or ticket.state not in OVER:
        return _("Phục vụ xong, trang này mời Ông/Bà cho ý kiến.")
    if ticket.state == State.DONE:
        return _("Đã quá 24 giờ từ khi phục vụ xong, nên trang này không nhận ý kiến nữa.")
    return _("Số này không được phục vụ, nên không có gì để đánh giá.")


def _text(request: HttpRequest) -> str:
    return request.POST.get("words", "").replace("\0", "")
