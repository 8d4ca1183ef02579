"""One petition, for whoever holds its number and its secret: where it stands, the answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel.errors import NotFound, Refused
from motcua.look.errors import status_of
from motcua.papers.qr import qr_svg
from motcua.petitions import commands, keys, queries
from motcua.petitions.models import Petition
from motcua.petitions.rules import states
from motcua.petitions.rules.kinds import FACES, GROUNDS, KINDS
from motcua.portal import limits
from motcua.portal.frame import frame
from motcua.portal.shown import private

View = Callable[..., HttpResponse]


def holder(view: View) -> View:
    """Give the view the petition of the address; the address itself is the key."""

    @wraps(view)
    def inside(request: HttpRequest, code: str, token: str) -> HttpResponse:
        try:
            row = queries.opened(code.replace("\0", ""), token.replace("\0", ""))
        except NotFound:
            # A right key is never held back: telephones share addresses.
            if limits.too_many(request):
                return private(render(request, "portal/too_many.html", frame(), status=429))
            limits.count_mistake(request)
            return private(render(request, "portal/petitions/unknown.html", frame(), status=404))
        return private(view(request, row))

    return never_cache(inside)


@require_safe
@holder
def petition(request: HttpRequest, row: Petition) -> HttpResponse:
    """Where it stands, by when, what was answered."""
    return _page(request, row)


@require_POST
@holder
def rate(request: HttpRequest, row: Petition) -> HttpResponse:
    """What the citizen thinks of the answer, once."""
    given = request.POST.get("score", "")
    words = request.POST.get("words", "").replace("\0", "")
    try:
        commands.rate(row.pk, int(given) if given in {"1", "2", "3", "4", "5"} else 0, words)
    except Refused as refusal:
        return _page(request, row, refusal, words)
    return redirect("portal:petition", row.code, row.token)


def _page(
    request: HttpRequest, row: Petition, refusal: Refused | None = None, words: str = ""
) -> HttpResponse:
    address = f"{settings.MOTCUA_URL}/p/{row.code}/{row.token}/"
    context: dict[str, Any] = {
        **frame(row.agency), "row": row, "kind": KINDS[row.kind],
        "state": states.NAMES[row.state], "ground": GROUNDS.get(row.ground, ""),
        "open": row.state in states.OPEN, "given": row.state == states.State.ASSIGNED,
        "secret": keys.spoken(row.token), "qr": qr_svg(address), "faces": FACES,
        "face": FACES.get(row.score or 0), "may_rate": states.may("rate", row.state),
        "refusal": refusal, "words": words,
    }  # fmt: skip
    status = status_of(refusal) if refusal else 200
    return render(request, "portal/petitions/page.html", context, status=status)
