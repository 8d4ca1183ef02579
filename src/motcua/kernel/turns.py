"""One at a time, and nobody waits without end."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from motcua.kernel.errors import Busy

PATIENCE: Final = 20.0  # seconds: a page that takes longer is loaded anew by whoever waits


class Turns:
    """A lock for work that a library does for one thread at a time."""

    def __init__(self) -> None:
        self._lock = Lock()

    @contextmanager
    def mine(self, patience: float | None = None) -> Iterator[None]:
        """Held in here; raises Busy after ``patience`` seconds in the queue."""
        if not self._lock.acquire(timeout=PATIENCE if patience is None else patience):
            raise Busy
        try:
            yield
        finally:
            self._lock.release()
