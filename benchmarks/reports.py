"""Reports over a million dossiers: ``python -m benchmarks.reports`` (fills the database once)."""

import argparse

from benchmarks import filler, scratch
from benchmarks.tables import Measured, measure, show


def reports(rounds: int) -> list[Measured]:
    """II.06a over everything, over a year, over a month long past; the lists and the books."""
    from motcua.agencies.models import Agency
    from motcua.reports import queries
    from motcua.reports.rules import in_year, parse

    ward = Agency.objects.get(code=scratch.WARD).pk
    ever = parse("2021-01-01..2026-12-31")
    year, past = in_year(2025, "year"), in_year(2022, "month", 3)
    groups: tuple[queries.Group, ...] = ("field", "procedure", "channel", "officer")
    rows = [
        measure(
            f"II.06a, everything, by {group}",
            [lambda group=group: queries.count(ward, ever, group)],
            rounds=rounds, bar=None if group == "officer" else 1000,
        )
        for group in groups
    ]  # fmt: skip
    asked = {
        "II.06a, one year": lambda: queries.count(ward, year),
        "II.06a, a past month": lambda: queries.count(ward, past),
        "plain account, one year": lambda: queries.summarise(ward, year),
        "list: late in a year": lambda: queries.drill(ward, year, "resolved_late"),
        "register: first page of a year": lambda: queries.register(ward, year),
        "register: a month in mid-year": lambda: queries.register(ward, in_year(2025, "month", 7)),
    }
    return rows + [measure(name, [work], rounds=rounds, bar=1000) for name, work in asked.items()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=filler.DOSSIERS)
    parser.add_argument("--rounds", type=int, default=20)
    asked = parser.parse_args()
    with scratch.database():
        filler.fill(asked.dossiers)
        show(f"Reports over {asked.dossiers:,} dossiers", reports(asked.rounds))


if __name__ == "__main__":
    main()
