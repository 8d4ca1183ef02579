"""Paying a dossier's fee from afar, without signing in: the address itself is the key."""

import logging
from collections.abc import Callable
from typing import Concatenate, Final, ParamSpec, cast

from csp.decorators import csp_update
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.dossiers import forms
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Dossier
from motcua.journal import commands as journal
from motcua.kernel.errors import NotFound, Refused
from motcua.look.errors import status_of
from motcua.payments import commands, queries
from motcua.payments.jobs import ask_order
from motcua.payments.models import PaymentRequest
from motcua.payments.providers import Forged, Unreadable, available
from motcua.portal import limits, paying
from motcua.portal.frame import frame

P = ParamSpec("P")
Paid = Callable[Concatenate[HttpRequest, PaymentRequest, P], HttpResponse]
View = Callable[Concatenate[HttpRequest, str, P], HttpResponse]
# A telephone that presses again and again is no harm; a machine is held back.
HANDED_OVER: Final = limits.Limit("pay-handed-over", 30, 600)
ASK_SECONDS: Final = 10
LARGEST_MESSAGE: Final = 64 * 1024
logger = logging.getLogger(__name__)


def _of_token(view: Paid[P]) -> View[P]:
    """Find the request of an address; a wrong one is counted, and the page never told of."""

    def inside(request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            asked = queries.by_token(token.replace("\0", ""))
        except NotFound:
            return _private(_unknown(request))
        return _private(view(request, asked, *args, **kwargs))

    return cast("View[P]", never_cache(inside))


@require_safe
@_of_token
def pay(request: HttpRequest, asked: PaymentRequest) -> HttpResponse:
    """The sum, its reasons, and every way to pay it."""
    return _page(request, asked)


@require_safe
@_of_token
def state(request: HttpRequest, asked: PaymentRequest) -> HttpResponse:
    """Whether anything has changed since the page was drawn: 204, or draw it again.

    Somebody who waits for a gateway's word has it asked.
    """
    page = paying.shown(asked)
    if page.waiting and page.live and cache.add(f"ask-order:{page.waiting.pk}", 1, ASK_SECONDS):
        ask_order.defer(order_id=page.waiting.pk)
    answer = HttpResponse(status=204)
    if request.GET.get("was") != page.state:
        answer["HX-Refresh"] = "true"
        answer.status_code = 200
    return answer


@require_safe
@_of_token
def qr(request: HttpRequest, asked: PaymentRequest) -> HttpResponse:
    """The QR code as a picture, of what can still be paid."""
    page = paying.shown(asked)
    if page.account is None or not page.live:
        raise NotFound
    picture = paying.qr_png(queries.qr_text(asked, page.account))
    answer = HttpResponse(picture, content_type="image/png")
    answer["Content-Disposition"] = f'inline; filename="{asked.reference}.png"'
    return answer


@require_POST
@_of_token
def to_gateway(request: HttpRequest, asked: PaymentRequest, name: str) -> HttpResponse:
    """Send the citizen to a gateway's page."""
    if limits.too_many(request, HANDED_OVER):
        return render(request, "portal/too_many.html", frame(asked.agency), status=429)
    limits.count(request, HANDED_OVER)
    try:
        url = commands.send(asked.pk, name)
    except Refused as refusal:
        return _page(request, asked, refusal=refusal)
    return redirect(url)


@require_POST
@_of_token
def again(request: HttpRequest, asked: PaymentRequest) -> HttpResponse:
    """A new request in place of one that ran out or was superseded."""
    try:
        found = commands.request_for(asked.dossier_id)
    except Refused as refusal:
        return _page(request, asked, refusal=refusal)
    return redirect("portal:pay", found.token)


@require_safe
@_of_token
def receipt(request: HttpRequest, asked: PaymentRequest) -> HttpResponse:
    """The receipt, for whoever holds the address; every look is on record."""
    if asked.payment is None:
        raise NotFound
    paper = queries.receipt_of(asked.payment)
    journal.log_read(f"dossier:{asked.dossier_id}", actor=None, purpose="paper:fee_receipt")
    answer = HttpResponse(
        forms.pdf_of(paper, base_url=settings.MOTCUA_URL), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="bien-lai-{asked.reference}.pdf"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def start(request: HttpRequest, token: str) -> HttpResponse:
    """From the page of a dossier to the page where it is paid; ``token`` is the slip's."""
    try:
        dossier = dossiers.by_slip(token.replace("\0", ""))
    except NotFound:
        return _private(_unknown(request))
    if request.method != "POST":
        return _private(_before(request, dossier, token))
    try:
        asked = commands.request_for(dossier.pk)
    except Refused:
        # Paid or changed meanwhile: the dossier's own page says how it stands.
        return redirect("portal:follow", token)
    return redirect("portal:pay", asked.token)


@csrf_exempt
@require_POST
def callback(request: HttpRequest, name: str) -> HttpResponse:
    """A message of a gateway. 200 only when it is kept; anything else is sent again."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST_MESSAGE:
        return JsonResponse({"taken": False}, status=413)
    try:
        commands.take(name, request.headers, request.body)
    except Forged:
        logger.warning("a message for gateway %s was not signed by it, or too old", name)
        return JsonResponse({"taken": False}, status=401)
    except Unreadable as problem:
        logger.warning("a message of gateway %s cannot be read: %s", name, problem)
        return JsonResponse({"taken": False, "why": str(problem)}, status=422)
    except NotFound:
        return JsonResponse({"taken": False}, status=404)
    return JsonResponse({"taken": True})


def _before(request: HttpRequest, dossier: Dossier, token: str) -> HttpResponse:
    """Reading a page asks for nothing: to the open request where there is one, else a button."""
    due = queries.for_dossier(dossier)
    if due.request and due.request.amount == due.owed:
        return redirect("portal:pay", due.request.token)
    if not due.payable:
        return redirect("portal:follow", token)
    context = {**frame(dossier.reception_agency), "dossier": dossier, "due": due}
    return render(request, "portal/pay/start.html", context)


def _page(
    request: HttpRequest, asked: PaymentRequest, *, refusal: Refused | None = None
) -> HttpResponse:
    context = paying.context(asked, refusal=refusal.message if refusal else "")
    status = status_of(refusal) if refusal else 200
    # The form that leads to a gateway may end on the gateway's pages, and nowhere else.
    origins = [origin for gateway in available() for origin in gateway.origins]

    def draw(request: HttpRequest) -> HttpResponse:
        return render(request, "portal/pay/page.html", context, status=status)

    if not origins:
        return draw(request)
    return cast(HttpResponse, csp_update({"form-action": origins})(draw)(request))


def _unknown(request: HttpRequest) -> HttpResponse:
    if limits.too_many(request):
        return render(request, "portal/too_many.html", frame(), status=429)
    limits.count_mistake(request)
    return render(request, "portal/pay/unknown.html", frame(), status=404)


def _private(answer: HttpResponse) -> HttpResponse:
    """The address itself is the key: no other site is told of it.

    Not "no-referrer": then browsers send forms of this page without an origin, which is refused.
    """
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
