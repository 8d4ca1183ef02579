"""Playlists and pieces for a look that is on record, asked anew each time whether it may go on."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from motcua.cameras import queries
from motcua.cameras.rules import rights
from motcua.look.moving import head_of, list_of, piece_of
from motcua.office.access import OfficeRequest, may_required


@require_GET
@may_required(rights.READ)
def playlist(request: OfficeRequest, pk: int) -> HttpResponse:
    """What may be played."""
    return list_of(queries.viewing_by(pk, request.actor))


@require_GET
@may_required(rights.READ)
def head(request: OfficeRequest, pk: int, run: int) -> HttpResponse:
    """How pieces of a run are read."""
    return head_of(queries.viewing_by(pk, request.actor), run)


@require_GET
@may_required(rights.READ)
def piece(request: OfficeRequest, pk: int, reel: int, number: int) -> HttpResponse:
    """The pictures themselves."""
    return piece_of(queries.viewing_by(pk, request.actor), reel, number)
