"""Times of the recorder, in seconds."""

from typing import Final

PIECE: Final = 2  # asked for; a piece ends at a key picture, so as long as the camera has it
REEL: Final = 60.0  # pieces of so long go into one file
PATIENCE: Final = 45.0  # until the first piece of a connection
CONNECT: Final = 5  # for every answer of the camera
_LOST, _SILENCE, _LONGEST = 6.0, 12.0, 30.0


def lost(piece: float) -> float:
    """After the last piece: it is not live any more. ``piece``: how long one of the camera's is.

    A camera with a key picture every ten seconds gives a piece every ten seconds.
    """
    return max(_LOST, 2 * piece + 2)


def silence(piece: float) -> float:
    """No new piece for so long: the connection is begun anew."""
    return max(_SILENCE, 2 * piece + 6)


def pause(failures: int) -> float:
    """Before the next attempt: 1, 2, 4 … 30 s; who is back is seen within half a minute."""
    return float(min(2.0 ** max(failures - 1, 0), _LONGEST))
