"""One petition, for whoever holds its number and its secret: where it stands, the answer."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.kernel.errors import Refused
from motcua.look.errors import status_of
from motcua.papers.qr import qr_svg
from motcua.petitions import commands, keys, queries
from motcua.petitions.models import Petition
from motcua.petitions.rules import states
from motcua.petitions.rules.kinds import FACES, GROUNDS, KINDS
from motcua.portal.frame import frame
from motcua.portal.keyed import keyed

holder = keyed(queries.opened, "portal/petitions/unknown.html")


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
