"""When a piece of recording was: by the clock of the server, without trusting a camera's own.

ffmpeg closes a piece when the first picture of the next one has come, so the file's time is the
end of the piece. That moment shakes with the network and pieces follow one another without a hole;
so each begins where the last one ended, drawn slowly towards what the clock says.
"""

from typing import Final

JUMP: Final = 5.0  # seconds; farther apart the piece before says nothing about this one
PULL: Final = 16  # a difference is made up for over so many pieces


def placed(before: float | None, closed: float, seconds: float) -> float:
    """Start of a piece, in seconds since 1970.

    ``before``: where the last piece of the run ended; ``closed``: when this one's file was closed.
    """
    measured = closed - seconds
    if before is None or abs(measured - before) > JUMP:
        return measured
    return before + (measured - before) / PULL
