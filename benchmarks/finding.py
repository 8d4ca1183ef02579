"""Searching as citizens do: ``python -m benchmarks.finding [--misses]``.

Real-life queries with what they meant (tests/catalog/data/queries.yaml), over the catalog that
comes with the program; how many have the right answer among the first three, and how long it takes.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from benchmarks.tables import percentile, print_table
from motcua.catalog.content import Elsewhere, Saying
from motcua.catalog.content.parse import parse_version
from motcua.catalog.packages.aids import collect
from motcua.catalog.packages.builtin import builtin
from motcua.catalog.packages.bundle import bundles, read_with_required
from motcua.catalog.packages.compose import compose_procedures
from motcua.catalog.rules.finding import Finder, Found

QUERIES = Path(__file__).parents[1] / "tests" / "catalog" / "data" / "queries.yaml"
DAY = date(2026, 10, 6)
FIRST = 3
BAR = 0.95


@dataclass(frozen=True, slots=True)
class Tried:
    """One query and what came."""

    typed: str
    wanted: tuple[str, ...]
    kind: str
    place: int | None
    got: tuple[str, ...]
    ms: float


def finder() -> Finder:
    """Over the ward's whole catalog as its packages say it, without a database."""
    packages, problems = read_with_required(builtin("phuc-loi"))
    assert not problems
    (bundle,) = bundles(packages)
    names = {item["code"]: item["name"] for _, _, item in bundle.entries("fields", "fields")}
    versions = [
        parse_version(one.content, id_=at, number=1, effective_from=one.first_day,
                      effective_to=one.last_day, field_name=names[one.content["field"]])
        for at, one in enumerate(compose_procedures(bundle))
    ]  # fmt: skip
    aids = collect(bundle)
    sayings = [Saying.from_json(a.content) for a in aids if a.kind == "saying"]
    elsewhere = [Elsewhere.from_json(a.content) for a in aids if a.kind == "elsewhere"]
    return Finder(versions, sayings, elsewhere)


def trials(found_by: Finder) -> Iterator[Tried]:
    """Try every query."""
    found_by.find("", DAY)  # folded once
    for row in yaml.safe_load(QUERIES.read_text(encoding="utf-8")):
        yield _try(found_by, row)


def _try(found_by: Finder, row: dict[str, Any]) -> Tried:
    began = time.perf_counter()
    finds = found_by.find(row["typed"], DAY)
    ms = (time.perf_counter() - began) * 1000
    got = tuple(map(code, finds.hits or finds.near))
    places = [at for at, one in enumerate(got, 1) if one in row["wanted"]]
    return Tried(row["typed"], tuple(row["wanted"]), row["kind"], places[0] if places else None,
                 got[:4], ms)  # fmt: skip


def code(found: Found) -> str:
    """What was found, by its code."""
    if found.version:
        return found.version.procedure_code
    assert found.elsewhere
    return found.elsewhere.code


def main() -> int:
    """Try and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="tell which were missed")
    args = parser.parse_args()
    done = list(trials(finder()))
    kinds: dict[str, list[Tried]] = defaultdict(list)
    for one in done:
        kinds[one.kind].append(one)
    print_table(
        f"Right answer among the first {FIRST}", ["kind", "queries", "first", "in three", "rate"],
        [_row(kind, rows) for kind, rows in [*kinds.items(), ("all", done)]],
    )  # fmt: skip
    times = [one.ms for one in done]
    print_table("Time of a search", ["p50 ms", "p95 ms", "max ms"],
                [[f"{percentile(times, 50):.1f}", f"{percentile(times, 95):.1f}",
                  f"{max(times):.1f}"]])  # fmt: skip
    if args.misses:
        rows = [
            [o.kind, o.typed, ", ".join(o.wanted), ", ".join(o.got)] for o in done if not _hit(o)
        ]
        print_table("Missed", ["kind", "typed", "wanted", "got"], rows)
    return 0 if sum(map(_hit, done)) / len(done) >= BAR else 1


def _hit(one: Tried) -> bool:
    return one.place is not None and one.place <= FIRST


def _row(kind: str, rows: list[Tried]) -> list[str]:
    hits, first = sum(map(_hit, rows)), sum(one.place == 1 for one in rows)
    return [kind, str(len(rows)), str(first), str(hits), f"{hits / len(rows):.0%}"]


if __name__ == "__main__":
    raise SystemExit(main())
