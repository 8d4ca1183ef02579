"""Where a dossier stands and why it was promised for that day, for whoever holds its slip."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.dossiers import queries
from motcua.dossiers.intake import RETURN_METHODS
from motcua.dossiers.rules import NAMES, Status
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.look.why import why
from motcua.payments import queries as payments
from motcua.portal import limits, words
from motcua.portal.frame import frame


@require_safe
@never_cache
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a slip's QR code: no personal number, names shortened, never indexed."""
    try:
        page = queries.public_page(token.replace("\0", ""))
    except NotFound:
        # A right code is never held back: phones share addresses, and codes are long and random.
        if limits.too_many(request):
            return _private(render(request, "portal/too_many.html", frame(), status=429))
        limits.count_mistake(request)
        return _private(render(request, "portal/unknown.html", frame(), status=404))
    return _private(render(request, "portal/follow.html", _context(page)))


def _context(page: queries.Page) -> dict[str, Any]:
    dossier = page.dossier
    heading, explanation = words.to_do(dossier)
    asked = [row for row in page.supplements if row.state == "issued"]
    return {
        **frame(dossier.agency),
        "dossier": dossier,
        "page": page,
        "now": clock.now(),
        "state": NAMES[dossier.state],
        "heading": heading,
        "explanation": explanation,
        "submitter": words.short_name(dossier.submitter_name),
        "owner": words.short_name(dossier.owner_name),
        "stops": words.stops(page),
        "why": why(dossier.due_trace) if dossier.due_at else None,
        "asked": [item["name"] for row in asked for item in row.items],
        "due": payments.for_dossier(dossier),
        "owed": page.owed if dossier.state is not Status.RETURNED else 0,
        "return_method": RETURN_METHODS[dossier.return_method],
    }


def _private(answer: HttpResponse) -> HttpResponse:
    """The address itself is the key: no other site is told of it; forms here need an origin."""
    answer["Referrer-Policy"] = "same-origin"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
