"""The notice that the hall is recorded; and the hall as an agency above sees it."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.cameras import commands, queries
from motcua.look.moving import head_of, list_of, piece_of, playing
from motcua.portal.frame import frame
from motcua.portal.public import public_for

KEPT: Final = 60.0


@public_for(KEPT)
def notice(request: HttpRequest) -> HttpResponse:
    """What is recorded where, why, how long it is kept, who may see it."""
    context = frame()
    rows = queries.cameras_of(context["ward"].pk)
    days = max((row.days for row in rows), default=0)
    return render(request, "portal/recording.html", {**context, "rows": rows, "days": days})


@require_GET
@never_cache
def above(request: HttpRequest, token: str) -> HttpResponse:
    """The cameras of a share, live; each opening is on record."""
    share = queries.share_of(token)
    rows = [(queries.standing(viewing.camera), viewing) for viewing in commands.look_shared(share)]
    context = {**frame(), "share": share, "token": token, "rows": rows}
    return playing(render(request, "portal/cameras.html", context), request)


@require_GET
@never_cache
def playlist(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """What may be played."""
    return list_of(queries.shared_viewing(queries.share_of(token), pk))


@require_GET
@never_cache
def head(request: HttpRequest, token: str, pk: int, run: int) -> HttpResponse:
    """How pieces are read."""
    return head_of(queries.shared_viewing(queries.share_of(token), pk), run)


@require_GET
@never_cache
def piece(request: HttpRequest, token: str, pk: int, reel: int, number: int) -> HttpResponse:
    """The pictures."""
    return piece_of(queries.shared_viewing(queries.share_of(token), pk), reel, number)
