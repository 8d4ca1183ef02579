"""The hall under load: ``python -m benchmarks.hall``.

First ten kiosks give tickets as fast as they can, each a thread with a connection of its own, four
web processes as on a server. Then twenty officers, threads too, call everybody: "đã đến" (came),
"xong, gọi số tiếp" (done, next). Three fifths of the calls come at the pace of the bar, sixteen a
second from each officer (320 a second in all), the rest as fast as twenty threads can press: what
they wait for then is mostly one another. Times are of the call alone, counted from when it was due;
rates have the press of "came" in them.

Beside it TheQ (British Columbia), as measured on a machine of this kind.
"""

import argparse
import multiprocessing
import os
import time
from collections import Counter as Tally
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any, Final

from benchmarks import scratch
from benchmarks.tables import percentile, print_table

TUESDAY: Final = (2026, 10, 6, 9, 0)
PACE: Final = 16  # calls a second of one officer
Times = list[float]
Work = Callable[[int], tuple[Times, list[int]]]


@dataclass(frozen=True, slots=True)
class Result:
    """What all workers did together."""

    seconds: float
    times: Times
    done: list[int]
    python: float  # processor seconds of the workers
    postgres: float  # and of their backends

    def cells(self, name: str) -> list[str]:
        """As printed."""
        p50, p95, p99 = (percentile(self.times, share) for share in (50, 95, 99))
        return [
            name, f"{len(self.done):,}", f"{len(self.done) / self.seconds:,.0f}", f"{p50:.1f}",
            f"{p95:.1f}", f"{p99:.1f}", f"{max(self.times):.1f}",
        ]  # fmt: skip


def together(workers: int, work: Work, processes: int) -> Result:
    """Run ``work(number)`` by so many threads in so many processes, all from one moment.

    Each thread has a connection of its own, as those of the web processes have.
    """
    from django.db import connections

    connections.close_all()
    fork = multiprocessing.get_context("fork")
    gate, answers = fork.Barrier(workers + 1), fork.Queue()
    shares = [range(first, workers, processes) for first in range(min(processes, workers))]
    crew = [fork.Process(target=_process, args=(share, work, gate, answers)) for share in shares]
    for process in crew:
        process.start()
    gate.wait()
    began = time.perf_counter()
    gate.wait()  # all have done
    seconds = time.perf_counter() - began
    parts = [answers.get() for _ in range(workers)]
    for process in crew:
        process.join()
    times = [moment for part in parts for moment in part[0]]
    keys = [key for part in parts for key in part[1]]
    return Result(seconds, times, keys, sum(p[2] for p in parts), sum(p[3] for p in parts))


def _process(share: Sequence[int], work: Work, gate: Any, answers: Any) -> None:
    crew = [Thread(target=_worker, args=(n, work, gate, answers)) for n in share]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()


def _worker(number: int, work: Work, gate: Any, answers: Any) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        (backend,) = cursor.fetchone()
    gate.wait()
    try:
        mine, its = time.thread_time(), _spent(backend)
        times, keys = work(number)
        mine, its = time.thread_time() - mine, _spent(backend) - its
    except Exception:
        gate.abort()
        raise
    gate.wait()
    answers.put((times, keys, mine, its))


def _spent(process: int) -> float:
    """Processor seconds of a process so far (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def issuing(
    kiosks: int, tickets: int, groups: Sequence[int], agency_id: int, processes: int
) -> Result:
    """Every kiosk gives its share, going round the groups."""
    from motcua.tickets import commands

    def kiosk(number: int) -> tuple[Times, list[int]]:
        times, keys = [], []
        for i in range(number, tickets, kiosks):
            began = time.perf_counter()
            ticket = commands.issue(commands.Wish(agency_id, groups[i % len(groups)]))
            times.append((time.perf_counter() - began) * 1000)
            keys.append(ticket.pk)
        return times, keys

    return together(kiosks, kiosk, processes)


def calling(
    crew: Sequence[tuple[Any, int]], processes: int, *, every: float = 0.0, most: int = 1 << 30
) -> Result:
    """Every officer calls until nobody waits, or ``most`` times.

    With ``every`` (seconds) they press no faster; what is late counts from when it was due.
    """
    from motcua.tickets import commands

    def officer(number: int) -> tuple[Times, list[int]]:
        by, session = crew[number]
        times: Times = []
        keys: list[int] = []
        due = time.perf_counter() + every * number / len(crew)
        while len(keys) < most:
            time.sleep(max(0.0, due - time.perf_counter()))
            began = due if every else time.perf_counter()
            called = commands.call_next(session, finishing=keys[-1] if keys else None, by=by)
            if called is None:
                return times, keys
            times.append((time.perf_counter() - began) * 1000)
            commands.serve(session, by=by)
            keys.append(called.pk)
            due += every
        commands.done(session, by=by)
        return times, keys

    return together(len(crew), officer, processes)


def hall(counters: int) -> tuple[int, list[int], list[tuple[Any, int]]]:
    """A hall of its own with so many counters, each serving all groups, and its officers."""
    from motcua.agencies import commands as agencies
    from motcua.agencies import queries
    from motcua.agencies.models import Agency, Officer
    from motcua.tickets import commands, packages
    from motcua.tickets.models import Counter, ServiceGroup
    from motcua.tickets.queries import forget

    ward = Agency.objects.get(code=scratch.WARD)
    commands.load_hall(packages.builtin(), ward)
    groups = list(ServiceGroup.objects.filter(agency=ward).order_by("order"))
    ServiceGroup.objects.filter(agency=ward).update(last_number=32_000)
    crew = []
    for number in range(1, counters + 1):
        counter, _ = Counter.objects.get_or_create(agency=ward, number=number)
        counter.groups.set(groups)
        name = f"counter{number}"
        officer = Officer.objects.filter(user__username=name).first() or agencies.appoint(
            ward, unit="one-stop", name=f"Cán bộ {number}", roles=["receptionist"], title="",
            username=name, password=scratch.PASSWORD, must_change_password=False,
        )  # fmt: skip
        by = queries.actor_for(officer.pk)
        crew.append((by, counter.pk))
    forget()
    seats = [(by, commands.open_counter(key, by=by).pk) for by, key in crew]
    return ward.pk, [group.pk for group in groups], seats


def tuesday_morning() -> None:
    """In every process it is a Tuesday at nine, and time goes on from there."""
    from motcua.kernel import clock

    began, start = time.monotonic(), datetime(*TUESDAY, tzinfo=clock.TZ)
    days = int(os.environ.get("MOTCUA_BENCH_WEEK", "0")) * 7
    clock.now = lambda: clock._utc(  # type: ignore[assignment]  # a measurement, not the house
        start + timedelta(days=days, seconds=time.monotonic() - began)
    )


def _repeats(keys: Sequence[object]) -> int:
    return sum(count - 1 for count in Tally(keys).values())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tickets", type=int, default=10_000)
    parser.add_argument("--kiosks", type=int, default=10)
    parser.add_argument("--processes", type=int, default=4, help="that the threads share")
    parser.add_argument("--counters", type=int, default=20)
    asked = parser.parse_args()
    with scratch.database("hall"):
        tuesday_morning()
        from motcua.tickets.models import Service, Ticket

        agency, groups, crew = hall(asked.counters)
        with suppress(Ticket.DoesNotExist):
            _close_earlier(agency)
        given = issuing(asked.kiosks, asked.tickets, groups, agency, asked.processes)
        numbers = list(Ticket.objects.filter(pk__in=given.done).values_list("prefix", "number"))
        share = asked.tickets * 3 // 5 // len(crew)
        paced = calling(crew, asked.processes, every=1 / PACE, most=share)
        called = calling(crew, asked.processes)
        left = Ticket.objects.filter(pk__in=given.done, state="waiting").count()
        everybody = [*paced.done, *called.done]
        lost = len(set(given.done) - set(everybody))
        twice = _repeats(list(
            Service.objects.filter(ticket__in=given.done).values_list("ticket", flat=True)
        ))  # fmt: skip
        head = ["what", "number", "per second", "p50 ms", "p95 ms", "p99 ms", "max ms"]
        rows = [
            given.cells(f"tickets from {asked.kiosks} kiosks"),
            paced.cells(f"calls of {asked.counters} officers, {PACE} a second each at most"),
            called.cells(f"calls of {asked.counters} officers, as fast as they can"),
            ["TheQ: tickets, 10 clients", "", "21", "", "", "", "", ],
            ["TheQ: calls, 20 officers", "", "28", "", "", "13,600", ""],
        ]  # fmt: skip
        print_table("The hall under load (bars: 300 tickets/s; 300 calls/s, p95 50 ms)", head, rows)
        print(f"tickets: numbers repeated {_repeats(numbers)} (TheQ: half of them)")
        print(f"calls: twice {twice + _repeats(everybody)}, lost {lost}, still waiting {left}")
        for name, result in (("tickets", given), ("calls", called)):
            python, postgres = (
                s / len(result.done) * 1000 for s in (result.python, result.postgres)
            )
            print(
                f"{name}: processor time each: Python {python:.2f} ms, PostgreSQL {postgres:.2f} ms"
            )
        print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")


def _close_earlier(agency: int) -> None:
    """Whoever an interrupted run left in line."""
    from motcua.tickets import commands

    commands.expire(agency)


if __name__ == "__main__":
    main()
