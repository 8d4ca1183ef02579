"""Boards that listen: ``python -m benchmarks.board_live [--screens 500] [--calls 60]``.

One live process as ``motcua serve`` starts it, real commands; a call's time is from its commit to
the moment a screen has it. Server, database and screens share this machine's cores.
"""

import argparse
import os
import time

from benchmarks import cpu, scratch, screens
from benchmarks.tables import percentile, print_table

BAR = 500


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--screens", type=int, default=500)
    parser.add_argument("--calls", type=int, default=60)
    parser.add_argument("--pause", type=float, default=0.3)
    args = parser.parse_args()
    path = f"/sse/hall?agency={screens.SLUG}&zone="
    with scratch.database("board"):
        caller = screens.Caller(screens.crowd(args.calls + 200))
        with screens.servers():
            listening = screens.start("listen", path, args.screens)
            time.sleep(3 + args.screens / 200)
            before, began, calls = cpu.spent(), time.monotonic(), []
            for _ in range(args.calls):
                calls.append(caller.call())
                time.sleep(args.pause)
            time.sleep(2)
            spent = {k: v - before[k] for k, v in cpu.spent().items()}
            lasted = time.monotonic() - began
            found = screens.seen(listening)
    shown = found["shown"]
    took = [(at - called) * 1000 for label, called in calls for at in shown.get(label, [])]
    slowest = [(max(shown[label]) - called) * 1000 for label, called in calls if label in shown]
    missing = args.calls * args.screens - len(took)
    p95 = percentile(took, 95)
    verdict = "ok" if p95 < BAR and not missing else "MISSED"
    print_table(
        f"Call → screen, {found['connected']} boards, {args.calls} calls, {os.cpu_count()} cores",
        ["what", "seen", "p50 ms", "p95 ms", "max ms", "bar ms", "not seen", ""],
        [["each screen", f"{len(took):,}", f"{percentile(took, 50):.0f}", f"{p95:.0f}",
          f"{max(took):.0f}", f"{BAR}", str(missing), verdict],
         ["the last screen of a call", str(len(slowest)), f"{percentile(slowest, 50):.0f}",
          f"{percentile(slowest, 95):.0f}", f"{max(slowest):.0f}", "", "", ""]],
    )  # fmt: skip
    print_table(
        f"What it cost, {found['messages']:,} messages, {found['lost']} streams broken",
        ["who", "share of one core"], [[k, f"{v / lasted:.0%}"] for k, v in spent.items()],
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
