"""The playlist that ffmpeg keeps of a run: names of finished pieces and how long each is."""

from typing import Final

_LENGTH: Final = "#EXTINF:"


def finished(text: str) -> list[tuple[str, float]]:
    """Name and seconds of each piece, in order; a line cut short is left for the next look."""
    found: list[tuple[str, float]] = []
    seconds: float | None = None
    for line in text.splitlines():
        if line.startswith(_LENGTH):
            seconds = _number(line.removeprefix(_LENGTH).partition(",")[0])
        elif line.endswith(".m4s") and seconds is not None:
            found.append((line, seconds))
            seconds = None
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
