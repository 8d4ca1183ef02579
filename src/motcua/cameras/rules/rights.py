"""What is asked of an actor (``agencies.permissions``), and what is kept of a token."""

import hashlib
from typing import Final

READ: Final = "camera.read"  # how cameras stand, who looked, what was taken out
WATCH: Final = "camera.watch"  # as it is now
REVIEW: Final = "camera.review"  # what was recorded
EXPORT: Final = "camera.export"
SHARE: Final = "camera.share"  # with an agency above
MANAGE: Final = "camera.manage"


def digest(token: str) -> str:
    """What is kept of a token: it is long and random, so a plain hash cannot be tried out."""
    return hashlib.sha256(token.encode()).hexdigest()
