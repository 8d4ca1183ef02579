"""Every read: cameras and how they stand, what was recorded, moments of the record, looks."""

from motcua.cameras.queries.cameras import (
    Standing,
    camera_of,
    cameras_of,
    gaps_of,
    lost,
    recorded_of,
    standing,
    used_by,
)
from motcua.cameras.queries.footage import (
    Missing,
    head,
    live_pieces,
    nearest,
    pieces_between,
    read_piece,
    read_seen,
    showing,
)
from motcua.cameras.queries.looking import (
    clip_of,
    clips_of,
    may_take,
    share_of,
    shared_viewing,
    shares_of,
    viewing_by,
    viewings_of,
)
from motcua.cameras.queries.moments import Moment, Seen, at_counters, of_entries

__all__ = [
    "Missing",
    "Moment",
    "Seen",
    "Standing",
    "at_counters",
    "camera_of",
    "cameras_of",
    "clip_of",
    "clips_of",
    "gaps_of",
    "head",
    "live_pieces",
    "lost",
    "may_take",
    "nearest",
    "of_entries",
    "pieces_between",
    "read_piece",
    "read_seen",
    "recorded_of",
    "share_of",
    "shared_viewing",
    "shares_of",
    "showing",
    "standing",
    "used_by",
    "viewing_by",
    "viewings_of",
]
