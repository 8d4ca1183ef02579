"""Pages for citizens under load: ``python -m benchmarks.portal [--clients 16] [--seconds 6]``.

Granian as ``motcua serve`` starts it; who asks is a program on the same cores, over kept
connections, without a browser's cache.
"""

import argparse
import json
import os

from benchmarks import scratch, screens
from benchmarks.tables import percentile, print_table

BAR_RATE, BAR_P95 = 300, 100
# (what, path, whether the bar is the law here)
PAGES = (
    ("procedure", "/procedures/1.001193/", True),
    ("procedure, another case", "/procedures/1.001193/?case=abandoned", True),
    ("search", "/find/?q=lam+giay+khai+sinh", False),
    ("home", "/", False),
    ("all procedures", "/procedures/", False),
)


def main() -> int:
    """Measure and print; 1 where a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=6.0)
    args = parser.parse_args()
    rows, missed = [], 0
    with scratch.database("portal"):
        from motcua.config import start

        start.static_files()
        screens.crowd(20)
        with screens.servers():
            for name, path, law in PAGES:
                took, failed = _ask(path, args.clients, args.seconds)
                rate, p95 = len(took) / args.seconds, percentile(took, 95)
                bad = failed or (law and (rate < BAR_RATE or p95 > BAR_P95))
                missed += bool(bad)
                rows.append([name, f"{rate:.0f}", f"{percentile(took, 50):.0f}", f"{p95:.0f}",
                             str(failed), "MISSED" if bad else ""])  # fmt: skip
    print_table(
        f"Pages for citizens, {args.clients} at once, {os.cpu_count()} cores "
        f"(bar: {BAR_RATE}/s, p95 {BAR_P95} ms)",
        ["page", "a second", "p50 ms", "p95 ms", "failed", ""], rows,
    )  # fmt: skip
    return 1 if missed else 0


def _ask(path: str, clients: int, seconds: float) -> tuple[list[float], int]:
    screens.seen(screens.start("poll", path, 2, 1))  # each process draws it once
    asked = screens.start("poll", path, clients, seconds)
    out, _ = asked.communicate()
    found = json.loads(out)
    return found["took"], found["failed"]


if __name__ == "__main__":
    raise SystemExit(main())
