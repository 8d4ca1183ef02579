"""Moving pictures as HLS, for whichever surface shows a look that is on record."""

from typing import Final, cast

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse

from motcua.cameras import queries
from motcua.cameras.models import Viewing
from motcua.cameras.rules.playlists import playlist
from motcua.kernel.errors import NotFound

LIST: Final = "application/vnd.apple.mpegurl"
PIECE: Final = "video/mp4"


def playing(answer: HttpResponse, request: HttpRequest) -> HttpResponse:
    """The page, allowed to play what its own script puts together: hls.js hands over a blob."""
    allow = csp_update({"media-src": [SELF, "blob:"]})
    return cast("HttpResponse", allow(lambda _request: answer)(request))


def list_of(viewing: Viewing) -> HttpResponse:
    """The playlist: of the window looked back at, or of the last seconds."""
    if viewing.from_at and viewing.to_at:
        pieces = queries.pieces_between(viewing.camera_id, viewing.from_at, viewing.to_at)
        text = playlist(pieces, live=False)
    else:
        pieces, before = queries.live_pieces(viewing.camera_id)
        text = playlist(pieces, live=True, sequence=before, holes=pieces[0].run if pieces else 0)
    if not pieces:
        raise NotFound("Không có hình ghi trong khoảng giờ này.")
    return HttpResponse(text, content_type=LIST)


def head_of(viewing: Viewing, run_id: int) -> HttpResponse:
    """The initialisation section of a run of that camera. Raises NotFound."""
    return HttpResponse(queries.head(run_id, viewing.camera_id), content_type=PIECE)


def piece_of(viewing: Viewing, reel_id: int, number: int) -> HttpResponse:
    """A piece within what is looked at. Raises NotFound."""
    try:
        return HttpResponse(queries.read_seen(viewing, reel_id, number), content_type=PIECE)
    except queries.Missing:
        raise NotFound("Đoạn hình này không còn.") from None
