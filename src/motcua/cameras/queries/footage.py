"""What was recorded: pieces of a span, pieces of now, the bytes of one."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final

from motcua.cameras import storing
from motcua.cameras.models import Reel, Run, Viewing
from motcua.cameras.rules.playlists import Piece
from motcua.kernel import clock
from motcua.kernel.errors import NotFound

LIVE: Final = 8  # pieces a live page is told of
RECENT: Final = timedelta(minutes=5)  # what a live look may still ask for


class Missing(Exception):  # noqa: N818 - an answer, told by callers in their words
    """The piece is not there any more."""


def pieces_between(camera_id: int, from_at: datetime, to_at: datetime) -> list[Piece]:
    """Pieces that show any of a span, in order (one query)."""
    rows = Reel.objects.filter(camera=camera_id, ends_at__gt=from_at, starts_at__lt=to_at)
    begins, ends = from_at.timestamp(), to_at.timestamp()
    found = [piece for reel in rows for piece in _pieces(reel)]
    return sorted(
        (one for one in found if one.ends_at > begins and one.starts_at < ends),
        key=lambda piece: piece.starts_at,
    )


def showing(camera_ids: Iterable[int], from_at: datetime, to_at: datetime) -> set[int]:
    """Which of these cameras have pictures of any of a span (one query)."""
    rows = Reel.objects.filter(camera__in=list(camera_ids), ends_at__gt=from_at)
    return set(rows.filter(starts_at__lt=to_at).order_by().values_list("camera_id", flat=True))


def nearest(camera_id: int, at: datetime) -> tuple[datetime | None, datetime | None]:
    """When it recorded last before a moment, and first after it; for one that nothing shows."""
    rows = Reel.objects.filter(camera=camera_id)
    last = rows.filter(ends_at__lte=at).order_by("ends_at").values_list("ends_at", flat=True).last()
    first = rows.filter(starts_at__gte=at).values_list("starts_at", flat=True).first()
    return last, first


def live_pieces(camera_id: int) -> tuple[list[Piece], int]:
    """The last pieces of the run that goes on, and how many the camera gave before (one query)."""
    rows = list(Reel.objects.filter(camera=camera_id).order_by("-sequence")[:2])
    if not rows:
        return [], 0
    same = [reel for reel in reversed(rows) if reel.run_id == rows[0].run_id]
    found = [piece for reel in same for piece in _pieces(reel)]
    return found[-LIVE:], same[0].sequence + max(len(found) - LIVE, 0)


def _pieces(reel: Reel) -> Iterator[Piece]:
    for number, (_offset, _size, starts_at, seconds) in enumerate(reel.pieces):
        yield Piece(reel.run_id, reel.pk, number, starts_at, seconds)


def read_piece(reel_id: int, number: int) -> bytes:
    """The bytes of a piece. Raises Missing."""
    return _read(Reel.objects.filter(pk=reel_id).first(), number)


def read_seen(viewing: Viewing, reel_id: int, number: int) -> bytes:
    """The same within a look: of its camera, in its window or of the last minutes. Missing."""
    reel = Reel.objects.filter(pk=reel_id, camera=viewing.camera_id).first()
    from_at = viewing.from_at or clock.now() - RECENT
    if reel and (reel.ends_at < from_at or (viewing.to_at and reel.starts_at > viewing.to_at)):
        raise Missing
    return _read(reel, number)


def _read(reel: Reel | None, number: int) -> bytes:
    if reel is None or not 0 <= number < len(reel.pieces):
        raise Missing
    offset, size, *_rest = reel.pieces[number]
    try:
        with storing.path_of(reel.file).open("rb") as file:
            file.seek(offset)
            content = file.read(size)
    except OSError:
        raise Missing from None
    if len(content) != size:
        raise Missing
    return content


def head(run_id: int, camera_id: int) -> bytes:
    """What pieces of a run of that camera are read with. Raises NotFound."""
    found = Run.objects.filter(pk=run_id, camera=camera_id).first()
    if found is None:
        raise NotFound("Đoạn hình này không còn.")
    return bytes(found.head)
