"""How far a replay has come: a bar on a terminal, a line a month elsewhere."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import Final, TextIO

WIDTH: Final = 30
REDRAW_SECONDS: Final = 0.1
CLEAR: Final = "\r\x1b[K"


class Progress:
    """Told every moment lived; writes to ``out`` (stderr)."""

    def __init__(self, out: TextIO, start: datetime, end: datetime) -> None:
        self._out, self._start, self._end = out, start, end
        self._live = out.isatty()
        self._drawn, self._month = 0.0, (0, 0)

    def seen(self, at: datetime) -> None:
        """Show the moment, where it is time to."""
        if self._live:
            self._bar(at)
        elif (at.year, at.month) != self._month:
            self._month = (at.year, at.month)
            self._write(f"Đang diễn lại tháng {at:%m/%Y} …\n")

    def done(self) -> None:
        """Leave the line clean."""
        if self._live:
            self._write(CLEAR)

    def _bar(self, at: datetime) -> None:
        now = time.monotonic()
        if now - self._drawn < REDRAW_SECONDS:
            return
        self._drawn = now
        part = min(1.0, max(0.0, (at - self._start) / (self._end - self._start)))
        full = int(part * WIDTH)
        self._write(f"{CLEAR}{'█' * full}{'░' * (WIDTH - full)} {part:4.0%}  ngày {at:%d/%m/%Y}")

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()


def paced(days_a_second: float | None) -> Callable[[datetime], None]:
    """Hold the replay to so many simulated days a second; None lets it run as fast as it can."""
    if not days_a_second:
        return lambda at: None
    begun: list[tuple[datetime, float]] = []

    def hold(at: datetime) -> None:
        first, started = begun[0] if begun else (at, time.monotonic())
        begun[:] = [(first, started)]
        due = started + (at - first).total_seconds() / 86400 / days_a_second
        time.sleep(max(0.0, due - time.monotonic()))

    return hold
