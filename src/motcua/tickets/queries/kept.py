"""What is read often and changes seldom, kept for a while in each process."""

from collections.abc import Callable
from time import monotonic
from typing import Any, Final, Generic, TypeVar

from motcua.kernel import clock

Value = TypeVar("Value")
SHARE: Final = 0.05  # of a process's time that one reading may take: a long one is kept longer
_all: list["Kept[Any]"] = []


class Kept(Generic[Value]):
    """A reading of an agency, done again after some seconds.

    ``present``: it depends on the clock, so that nothing is kept where the clock is held.
    """

    def __init__(
        self, seconds: float, read: Callable[[int], Value], *, present: bool = True
    ) -> None:
        self._seconds, self._read, self._present = seconds, read, present
        self._values: dict[int, tuple[float, Value]] = {}
        _all.append(self)

    def of(self, agency_id: int) -> Value:
        """What is kept, else read now."""
        kept = self._values.get(agency_id)
        if kept is None or monotonic() > kept[0] or (self._present and clock.held()):
            return self.anew(agency_id)
        return kept[1]

    def anew(self, agency_id: int) -> Value:
        """Read now."""
        began = monotonic()
        value = self._read(agency_id)
        took = monotonic() - began
        self._values[agency_id] = began + max(self._seconds, took / SHARE), value
        return value

    def clear(self) -> None:
        """Keep nothing."""
        self._values.clear()


def forget() -> None:
    """Read everything anew next time; called by whatever changes a hall."""
    for kept in _all:
        kept.clear()
