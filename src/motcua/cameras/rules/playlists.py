"""Playlists of HLS (RFC 8216) out of pieces: with the hour of each, holes marked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import Final

HOLE: Final = 1.0  # seconds between pieces from which pictures do not follow one another


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: of which run, where it is had, when it begins (seconds since 1970)."""

    run: int
    reel: int
    number: int  # in its reel
    starts_at: float
    seconds: float

    @property
    def ends_at(self) -> float:
        """Seconds since 1970."""
        return self.starts_at + self.seconds


def playlist(pieces: Iterable[Piece], *, live: bool, sequence: int = 0, holes: int = 0) -> str:
    """The text; a live one has no end. ``sequence``, ``holes``: how many went before these.

    Addresses are relative: ``run-<id>.mp4`` and ``<reel>-<number>.m4s``.
    """
    shown = list(pieces)
    longest = max((ceil(piece.seconds) for piece in shown), default=2)
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", f"#EXT-X-TARGETDURATION:{longest}",
             f"#EXT-X-MEDIA-SEQUENCE:{sequence}", f"#EXT-X-DISCONTINUITY-SEQUENCE:{holes}",
             "#EXT-X-INDEPENDENT-SEGMENTS"]  # fmt: skip
    if not live:
        lines.append("#EXT-X-PLAYLIST-TYPE:VOD")
    for before, piece in zip([None, *shown], shown, strict=False):
        # A live one is of one run, whose pictures follow one another however its clock is set.
        lines += ["#EXT-X-DISCONTINUITY"] if before and not live and apart(before, piece) else []
        lines += _lines(piece, before)
    return "\n".join([*lines, *([] if live else ["#EXT-X-ENDLIST"]), ""])


def _lines(piece: Piece, before: Piece | None) -> list[str]:
    new = before is None or before.run != piece.run
    lines = [f'#EXT-X-MAP:URI="run-{piece.run}.mp4"'] if new else []
    return [*lines, f"#EXT-X-PROGRAM-DATE-TIME:{_moment(piece.starts_at)}",
            f"#EXTINF:{piece.seconds:.3f},", f"{piece.reel}-{piece.number}.m4s"]  # fmt: skip


def apart(one: Piece, other: Piece) -> bool:
    """Whether pictures of the second do not follow those of the first."""
    return one.run != other.run or abs(other.starts_at - one.ends_at) > HOLE


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
