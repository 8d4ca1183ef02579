"""Times of the recorder, in seconds."""

from typing import Final

PIECE: Final = 2  # asked for; a piece ends at a key picture, so as long as the camera has it
REEL: Final = 60.0  # pieces of so long go into one file
SILENCE: Final = 12.0  # no new piece for so long: the connection is begun anew
PATIENCE: Final = 20.0  # the same before the first piece of a connection
CONNECT: Final = 5  # for every answer of the camera
LOST: Final = 6.0  # after the last piece: it is not live any more
_LONGEST: Final = 30.0


def pause(failures: int) -> float:
    """Before the next attempt: 1, 2, 4 … 30 s; who is back is seen within half a minute."""
    return float(min(2.0 ** max(failures - 1, 0), _LONGEST))
