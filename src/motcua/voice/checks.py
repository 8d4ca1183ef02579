"""For ``motcua doctor``: can numbers be said."""

from typing import Final

from motcua.kernel.checks import Checks
from motcua.voice import engines
from motcua.voice.store import census


def voice() -> str:
    """The engine and the ward's own recordings."""
    speaker, clips = engines.engine(), census()
    own, total = clips["recorded"], sum(clips.values())
    if broken := clips["unreadable"]:
        raise ValueError(f"{broken} recordings cannot be read; see `motcua voice record-list`")
    if speaker is None and clips["missing"]:
        raise ValueError(
            f"{clips['missing']} of {total} clips are missing and there is no espeak-ng: "
            "install it, or record them (`motcua voice record-list`)"
        )
    name = speaker.name if speaker else "no engine"
    return f"{name}; {own} of {total} clips are the ward's own recordings"


CHECKS: Final[Checks] = {"voice": voice}
