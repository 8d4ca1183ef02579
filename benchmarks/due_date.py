"""How long a due date takes. Run: ``python -m benchmarks.due_date`` (no database needed)."""

import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from statistics import median

from motcua.kernel.clock import TZ
from motcua.worktime.packages import NATIONAL, parse_week, read_days
from motcua.worktime.rules import Calendar, Pause, Term, due, due_at
from motcua.worktime.rules.assemble import assemble

FULL = ["08:00-12:00", "13:00-17:00"]
WEEK = parse_week(dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), FULL))
BAR = 50.0  # µs, for a term of 30 working days
ROUNDS, CALLS = 15, 2000


def moments() -> list[datetime]:
    """Receipts spread over the hours and days of 2019–2025."""
    start = datetime(2019, 1, 2, tzinfo=TZ)
    return [start + timedelta(minutes=1693 * n) for n in range(CALLS)]


def microseconds(work: Callable[[datetime], object]) -> tuple[float, float]:
    """Median and worst round of one call, in µs."""
    received = moments()
    rounds = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for moment in received:
            work(moment)
        rounds.append((time.perf_counter() - begun) / CALLS * 1e6)
    return median(rounds), max(rounds)


def cases(calendar: Calendar) -> dict[str, Callable[[datetime], object]]:
    """What is measured, by name."""
    thirty = Term.parse("30 working_days")
    twenty, same, month = (Term.parse(text) for text in ("20 days", "same_day", "1 months"))
    day = timedelta(days=1)

    def paused(moment: datetime) -> object:
        pauses = [Pause(moment + n * day, moment + (n + 1) * day) for n in (1, 5, 9)]
        return due_at(calendar, moment, thirty, pauses)

    return {
        "30 working_days": lambda moment: due_at(calendar, moment, thirty),
        "30 working_days, as Due (lines not read)": lambda m: due(calendar, m, thirty),
        "30 working_days, 3 pauses": paused,
        "20 days": lambda moment: due_at(calendar, moment, twenty),
        "1 months": lambda moment: due_at(calendar, moment, month),
        "same_day": lambda moment: due_at(calendar, moment, same),
        "30 working_days, explained": lambda moment: due(calendar, moment, thirty).lines,
    }


def main() -> None:
    """Print the table."""
    approved = [day.special for day in read_days(NATIONAL) if day.approved_by]
    begun = time.perf_counter()
    calendar = assemble(WEEK, approved, since=date(2018, 1, 1))
    built = (time.perf_counter() - begun) * 1e3
    days = (calendar.horizon - calendar.first).days + 1
    print(f"Calendar of {days} days built in {built:.1f} ms, once a process\n")
    print(f"{'term':<42} {'median µs':>10} {'worst µs':>10}")
    for name, work in cases(calendar).items():
        middle, worst = microseconds(work)
        print(f"{name:<42} {middle:>10.1f} {worst:>10.1f}")
    print(f"\nBar: {BAR:.0f} µs for 30 working days without lines")


if __name__ == "__main__":
    main()
