"""The state of a board over HTTP: ``python -m benchmarks.board [--seconds 8] [--waiting 1000]``.

Web processes as ``motcua serve`` starts them, a hall with many in line, numbers called meanwhile.
Servers, database and screens share this machine's cores.
"""

import argparse
import http.client
import os
import time

from benchmarks import cpu, scratch, screens
from benchmarks.tables import percentile, print_table

BAR = 500


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--waiting", type=int, default=1000)
    parser.add_argument("--clients", type=int, default=16)
    args = parser.parse_args()
    with scratch.database("board"):
        caller = screens.Caller(screens.crowd(args.waiting))
        anew = _anew()
        with screens.servers():
            screens.seen(screens.start("poll", screens.STATE, args.clients, 2))  # warm
            late = [_late(caller) for _ in range(10)]
            before = cpu.spent()
            polling = screens.start("poll", screens.STATE, args.clients, args.seconds)
            until = time.monotonic() + args.seconds
            while time.monotonic() < until:
                caller.call()
                time.sleep(0.5)
            found = screens.seen(polling)
            spent = {k: v - before[k] for k, v in cpu.spent().items()}
    took, rate = found["took"], len(found["took"]) / args.seconds
    print_table(
        f"state.json, {args.waiting:,} waiting, {args.clients} screens, {os.cpu_count()} cores",
        ["what", "per second", "bar", "p50 ms", "p95 ms", "max ms", "failed", ""],
        [["state of a board", f"{rate:,.0f}", f"{BAR}", f"{percentile(took, 50):.1f}",
          f"{percentile(took, 95):.1f}", f"{max(took):.1f}", str(found["failed"]),
          "ok" if rate >= BAR and not found["failed"] else "MISSED"]],
    )  # fmt: skip
    print_table(
        "The same read from the database every time", ["", "p50 ms", "p95 ms"],
        [["one reading", f"{percentile(anew, 50):.1f}", f"{percentile(anew, 95):.1f}"]],
    )  # fmt: skip
    print_table(
        "Call → seen by a screen that asks (kept half a second)", ["", "p50 ms", "max ms"],
        [["without other load", f"{percentile(late, 50):.0f}", f"{max(late):.0f}"]],
    )  # fmt: skip
    print_table(
        "Processor time an answer", ["who", "ms"],
        [[k, f"{v * 1000 / len(took):.2f}"] for k, v in spent.items()],
    )  # fmt: skip
    return 0


def _anew() -> list[float]:
    """Milliseconds of each of some readings of the database."""
    from motcua.agencies import queries as agencies
    from motcua.tickets import queries

    ward, took = agencies.agency(screens.SLUG).pk, []
    for _ in range(100):
        began = time.perf_counter()
        queries.board(ward)
        took.append((time.perf_counter() - began) * 1000)
    return took


def _late(caller: screens.Caller) -> float:
    """Milliseconds from a call's commit until an answer holds it."""
    label, at = caller.call()
    connection = http.client.HTTPConnection("127.0.0.1", screens.PORT)
    while True:
        connection.request("GET", screens.STATE)
        if f'"label":"{label}"'.encode() in connection.getresponse().read():
            return (time.monotonic() - at) * 1000
        time.sleep(0.01)


if __name__ == "__main__":
    raise SystemExit(main())
