"""What a peer's system calls. Every answer is for programs; refusals are on record."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from motcua.api.problems import PROBLEM, TITLES
from motcua.exchange import commands, queries
from motcua.exchange.rules.claims import MOST_BODY
from motcua.exchange.rules.errors import Refusal
from motcua.kernel.errors import Invalid

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
JOSE: Final = "application/jose"
TITLES_HERE: Final = {**TITLES, 411: "Length required", 503: "Unavailable"}


def _door(view: View[P]) -> View[P]:
    """Refusals become problem details, and are written down."""

    @wraps(view)
    def inside(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as refusal:
            commands.write_down(refusal, host=_host(request), what=view.__name__)
            return _problem(refusal)
        except UnreadablePostError:
            return _problem(Refusal("unavailable", "The request broke off."))
        except Invalid as refusal:  # our own house is not in order: no key to sign a receipt with
            return _problem(Refusal("unavailable", refusal.message))
        except DatabaseError:
            return _problem(Refusal("unavailable", "Try again later."))

    return csrf_exempt(never_cache(inside))


@_door
@require_http_methods(["POST"])
def messages(request: HttpRequest) -> HttpResponse:
    """Take one message; the answer is the receipt."""
    if _length(request) > MOST_BODY:
        raise Refusal("too_large", f"A message has at most {MOST_BODY} bytes.")
    try:
        text = request.body.decode("ascii").strip()
    except (UnicodeDecodeError, RequestDataTooBig):
        raise Refusal("malformed", "Not a compact JWS.") from None
    if len(text) < _length(request) - 16:
        raise Refusal("unavailable", "The request broke off.")
    return HttpResponse(commands.receive(text), content_type=JOSE)


@_door
@require_http_methods(["PUT"])
def file(request: HttpRequest, sha256: str) -> HttpResponse:
    """Take a file ahead of its message."""
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Motcua":
        raise Refusal("malformed", "Authorization: Motcua <ticket> is missing.")
    if _length(request) > settings.MOTCUA_UPLOAD_LIMIT:
        raise Refusal("too_large", f"A file has at most {settings.MOTCUA_UPLOAD_LIMIT} bytes.")
    peer, ticket = commands.ticket_of(text.strip(), sha256)
    if ticket.size > settings.MOTCUA_UPLOAD_LIMIT:
        raise Refusal("too_large", f"A file has at most {settings.MOTCUA_UPLOAD_LIMIT} bytes.")
    commands.take_file(peer, ticket, request)
    return JsonResponse({"sha256": sha256, "size": ticket.size}, status=201)


@_door
@require_http_methods(["GET"])
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """The card of an agency of ours: public, and believed by nobody unless it was compared."""
    card = queries.card(code)
    if card is None:
        return JsonResponse({"code": "not_found"}, status=404)
    return JsonResponse(card)


def _length(request: HttpRequest) -> int:
    declared = request.META.get("CONTENT_LENGTH") or ""
    if not declared.isdigit() or len(declared) > 15:
        raise Refusal("length_required", "Content-Length is missing.")
    return int(declared)


def _host(request: HttpRequest) -> str:
    """Who calls; behind the one proxy of an HTTPS installation, whom the proxy names."""
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return (forwarded if settings.MOTCUA_HTTPS else "") or request.META.get("REMOTE_ADDR", "")


def _problem(refusal: Refusal) -> HttpResponse:
    shown = {k: v for k, v in refusal.more.items() if k in ("expected", "missing", "now", "digest")}
    body: dict[str, Any] = {
        "type": "about:blank", "title": TITLES_HERE[refusal.status], "status": refusal.status,
        "code": refusal.code, "detail": refusal.detail, **shown,
    }  # fmt: skip
    answer = JsonResponse(body, status=refusal.status, json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = PROBLEM
    return answer
