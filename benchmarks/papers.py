"""How long each paper takes warm: `python -m benchmarks.papers [--count 40]`.

Every paper gets new data each time (code, QR, names), so nothing is remembered but fonts and
templates. Slips are drawn in two copies, as at the counter. Target: 20 ms each.
On a shared machine the best time says what the work costs, the median what the neighbours leave.
"""

import argparse
import os
import resource
import statistics
import time
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

from motcua.papers import render
from tests.papers.samples import SAMPLES

WARM_UP = 5


def changed(data: dict[str, Any], n: int) -> dict[str, Any]:
    """The same paper for another dossier."""
    other = {**data, "agency_name": f"UBND phường số {n}"}
    if "code" in data:
        other["code"] = f"H26.62.08-261006-{n:04}"
        other["qr_text"] = f"https://motcua.example.vn/tra-cuu/{other['code']}"
    if "rating_qr_text" in data:
        other["rating_qr_text"] = f"https://motcua.example.vn/danh-gia/{other['code']}"
    return other


def measure(name: str, count: int) -> tuple[list[float], int]:
    """Milliseconds of each drawing, and the size of the last in bytes."""
    template, make = SAMPLES[name]
    data, times, size = dict(make()), [], 0
    for n in range(count + WARM_UP):
        start = time.perf_counter()
        size = len(render(template, changed(data, n)))
        times.append((time.perf_counter() - start) * 1000)
    return times[WARM_UP:], size


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=40)
    count = parser.parse_args().count
    print(f"{'paper':22}{'best ms':>9}{'median':>8}{'p95':>7}{'KiB':>6}")
    for name in SAMPLES:
        times, size = measure(name, count)
        p95 = statistics.quantiles(times, n=20)[-1]
        print(
            f"{name:22}{min(times):9.1f}{statistics.median(times):8.1f}{p95:7.1f}{size / 1024:6.0f}"
        )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of the process: {peak:.0f} MB")


if __name__ == "__main__":
    main()
