"""The main pages: ``python -m benchmarks.lighthouse [--pages home,procedure] [--url http://…]``.

Without ``--url`` an installation of its own is served. Needs the machine's Chromium; Lighthouse is
installed by npm into ``var/lighthouse`` the first time.
"""

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks import scratch
from benchmarks.lighthouse import slow
from benchmarks.tables import print_table
from motcua.frontend.install import npm

PORT = 8463
HERE = Path(__file__).parent
PAGES = {
    "home": "/",
    "search": "/find/?q=lam+giay+khai+sinh",
    "procedure": "/procedures/1.001193/",
    "follow": "/follow/",
    "sign-in": "/sign-in/",
}
BARS = {"performance": 95, "accessibility": 100, "best-practices": 100}
TRIES = 3  # the browser now and then gives the tool no trace (NO_NAVSTART)
MOST_BYTES = 200 * 1024
MOST_SECONDS = 3.0


def main() -> int:
    """Measure and print; 1 where a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", default=",".join(PAGES))
    parser.add_argument("--url", default="")
    parser.add_argument("--runs", type=int, default=1, help="of each page; the middle one counts")
    args = parser.parse_args()
    program, chosen = _program(), args.pages.split(",")
    with _served(args.url) as url:
        reports = {name: _middle(program, url + PAGES[name], args.runs) for name in chosen}
        walks = {name: slow.visit(url + PAGES[name], _chromium()) for name in chosen}
    good = _tell(reports)
    return 0 if _tell_slow(walks) and good else 1


def _tell(reports: dict[str, dict[str, Any]]) -> bool:
    rows, good = [], True
    for name, report in reports.items():
        scores = {bar: round(report["categories"][bar]["score"] * 100) for bar in BARS}
        size = report["audits"]["total-byte-weight"]["numericValue"]
        fine = all(scores[bar] >= least for bar, least in BARS.items()) and size <= MOST_BYTES
        good &= fine
        rows.append([name, *map(str, scores.values()), f"{size / 1024:.0f}",
                     _seconds(report, "first-contentful-paint"),
                     _seconds(report, "largest-contentful-paint"),
                     f"{report['audits']['cumulative-layout-shift']['numericValue']:.3f}",
                     "" if fine else "MISSED: " + ", ".join(_faults(report))])  # fmt: skip
    print_table(
        "Lighthouse, a telephone on slow 4G (bars: performance 95, others 100, 200 KB)",
        ["page", "perf.", "access.", "practices", "KB", "FCP s", "LCP s", "CLS", ""], rows,
    )  # fmt: skip
    return good


def _tell_slow(walks: dict[str, slow.Visit]) -> bool:
    rows = [
        [name, f"{v.readable:.1f}", f"{v.whole:.1f}", f"{v.bytes / 1024:.0f}", str(v.requests),
         "" if v.readable < MOST_SECONDS else "MISSED"]
        for name, v in walks.items()
    ]  # fmt: skip
    print_table(
        "Slow 3G (400 kbit/s, 400 ms), nothing kept before",
        ["page", "readable s", "whole s", "KB", "requests", ""], rows,
    )  # fmt: skip
    return all(visit.readable < MOST_SECONDS for visit in walks.values())


def _seconds(report: dict[str, Any], audit: str) -> str:
    return f"{report['audits'][audit]['numericValue'] / 1000:.1f}"


def _faults(report: dict[str, Any]) -> list[str]:
    asked = {ref["id"] for bar in BARS for ref in report["categories"][bar]["auditRefs"]
             if ref["weight"]}  # fmt: skip
    audits = report["audits"]
    return [name for name in sorted(asked) if (audits[name]["score"] or 0) < 0.9
            and audits[name]["scoreDisplayMode"] not in ("notApplicable", "manual")]  # fmt: skip


def _middle(program: Path, url: str, runs: int) -> dict[str, Any]:
    """A machine that does other things meanwhile gives single runs any value."""
    reports = [_measure(program, url) for _ in range(runs)]
    reports.sort(key=lambda report: report["categories"]["performance"]["score"])
    return reports[runs // 2]


def _measure(program: Path, url: str) -> dict[str, Any]:
    command = [
        _node(), str(program), url, "--output=json", "--quiet", "--form-factor=mobile",
        f"--only-categories={','.join(BARS)}",
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ]  # fmt: skip
    found = {**os.environ, "CHROME_PATH": _chromium()}
    for _ in range(TRIES):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=found)
        if not done.returncode:
            break
    if done.returncode:
        raise SystemExit(f"lighthouse failed at {url}: {done.stderr[-800:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _program() -> Path:
    folder = Path("var/lighthouse").absolute()
    program = folder / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(HERE / name, folder / name)
        command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=True)
    return program


def _node() -> str:
    return shutil.which("node") or "node"


def _chromium() -> str:
    for name in ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise SystemExit("No Chromium. Install one: apt-get install chromium")


@contextmanager
def _served(url: str) -> Iterator[str]:
    """The address given, or an installation of its own."""
    if url:
        yield url.rstrip("/")
        return
    with scratch.database("lighthouse"):
        _hall()
        told = {**os.environ, "MOTCUA_PORT": str(PORT)}
        server = subprocess.Popen([sys.executable, "-m", "motcua.cli", "serve"], env=told)
        try:
            _wait()
            yield f"http://127.0.0.1:{PORT}"
        finally:
            server.terminate()
            server.wait(30)


def _hall() -> None:
    from benchmarks import screens

    screens.crowd(12)


def _wait() -> None:
    for _ in range(600):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    raise SystemExit(main())
