"""Measuring and printing."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of each run, and queries of one."""

    name: str
    runs: Sequence[float]
    queries: int
    bar: float | None = None

    def cells(self) -> list[str]:
        """As printed."""
        p95 = percentile(self.runs, 95)
        verdict = "" if self.bar is None else ("ok" if p95 <= self.bar else "MISSED")
        bar = "" if self.bar is None else f"{self.bar:,.0f}"
        return [
            self.name, str(len(self.runs)), f"{statistics.median(self.runs):,.1f}", f"{p95:,.1f}",
            f"{max(self.runs):,.1f}", bar, str(self.queries), verdict,
        ]  # fmt: skip


HEAD = ["what", "runs", "p50 ms", "p95 ms", "max ms", "bar ms", "queries", ""]


def percentile(values: Sequence[float], share: int) -> float:
    """The value that ``share`` percent of ``values`` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * share // 100) - 1)]


def measure(
    name: str, work: Sequence[Callable[[], object]], *, rounds: int = 1, bar: float | None = None
) -> Measured:
    """Each piece of work ``rounds`` times, after a warm-up of the first."""
    work[0]()
    with CaptureQueriesContext(connection) as captured:
        work[0]()
    queries = len(captured)
    runs = []
    for _ in range(rounds):
        for piece in work:
            began = time.perf_counter()
            piece()
            runs.append((time.perf_counter() - began) * 1000)
    return Measured(name, runs, queries, bar)


def show(title: str, rows: Sequence[Measured]) -> None:
    """Print a table."""
    print_table(title, HEAD, [row.cells() for row in rows])


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print cells in columns as wide as they need."""
    lines = [list(head), *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    print(f"\n{title}")
    for line in lines:
        first, *rest = (cell for cell in line)
        print(
            first.ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)),
            sep="  ",
        )
