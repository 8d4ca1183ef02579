"""Kiosks over HTTP, each touch a number: ``python -m benchmarks.kiosks [--seconds 20]``.

Ten kiosks touch "Lấy số ngay" as fast as they are answered, over a kept connection, with the
protection against forged forms on. Server (granian), database and load generator share this
machine's cores. Then one ticket after another is printed on a printer that speaks ESC/POS over
TCP: it is asked for its state, the ticket is drawn, sent and taken. Beside it TheQ (British
Columbia), as measured on a machine of this kind.
"""

import argparse
import http.client
import os
import re
import sys
import threading
import time
import uuid
from collections import Counter as Tally
from datetime import timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from benchmarks import cpu, intake, scratch
from benchmarks.tables import percentile, print_table

PATH = "/lobby/kiosk/ticket/"
TOKEN = re.compile(r"/lobby/kiosk/ticket/([^/]+)/")


class Kiosk(threading.Thread):
    """One machine whose citizens never hesitate."""

    def __init__(self, token: str, group: int, until: float) -> None:
        super().__init__()
        self.group, self.until = group, until
        self.csrf = uuid.uuid4().hex
        self.headers = {
            "Cookie": f"motcua_kiosk={token}; csrftoken={self.csrf}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        self.took: list[float] = []
        self.given: list[str] = []
        self.failed: list[int] = []

    def run(self) -> None:
        """Touch until the time is over."""
        connection = http.client.HTTPConnection("127.0.0.1", intake.PORT)
        while time.perf_counter() < self.until:
            form = {"key": uuid.uuid4().hex, "group": self.group, "priority": ""}
            body = urlencode({**form, "csrfmiddlewaretoken": self.csrf})
            began = time.perf_counter()
            connection.request("POST", PATH, body, self.headers)
            answer = connection.getresponse()
            answer.read()
            self.took.append((time.perf_counter() - began) * 1000)
            found = TOKEN.match(answer.headers.get("Location", ""))
            if found:
                self.given.append(found[1])
            else:
                self.failed.append(answer.status)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--kiosks", type=int, default=10)
    parser.add_argument("--prints", type=int, default=200)
    args = parser.parse_args()
    with scratch.database("kiosks"):
        tokens, groups = _hall(args.kiosks)
        server = intake._serve()
        try:
            intake._wait()
            _round(tokens, groups, 3)  # warm
            before = cpu.spent()
            kiosks, spent = _round(tokens, groups, args.seconds)
            after = cpu.spent()
        finally:
            server.terminate()
            server.wait(10)
        _tell(kiosks, spent, {k: v - before[k] for k, v in after.items()}, _printing(args.prints))
    return 0


def _hall(kiosks: int) -> tuple[list[str], list[int]]:
    """A hall that gives numbers at any hour, with so many bound machines."""
    from django.db.models import F

    from motcua.agencies import queries
    from motcua.agencies.models import Agency, Officer
    from motcua.tickets import commands, packages
    from motcua.tickets.models import Device, ServiceGroup

    ward = Agency.objects.get(code=scratch.WARD)
    commands.load_hall(packages.builtin(), ward)
    ServiceGroup.objects.filter(agency=ward).update(last_number=32_000)
    head = _head(ward, Officer)
    commands.change_settings({"outside_hours": True}, by=queries.actor_for(head.pk))
    by = queries.actor_for(head.pk)
    Device.objects.filter(agency=ward, token_hash__isnull=False).update(
        token_hash=None, paired_at=F("paired_at")
    )
    tokens = []
    for number in range(kiosks):
        device = commands.add_device(
            "kiosk", {"name": f"Kiốt {number + 1}", "printer": "none"}, by=by
        )
        tokens.append(commands.pair(device.pk, by=by)[1])
    return tokens, list(ServiceGroup.objects.filter(agency=ward).values_list("pk", flat=True))


def _head(ward: Any, officers: Any) -> Any:
    from motcua.agencies import commands

    return officers.objects.filter(user__username="hall-head").first() or commands.appoint(
        ward, unit="one-stop", name="Trần Quốc Khánh", roles=["head_of_desk"], title="",
        username="hall-head", password=scratch.PASSWORD, must_change_password=False,
    )  # fmt: skip


def _round(tokens: list[str], groups: list[int], seconds: float) -> tuple[list[Kiosk], float]:
    began = time.perf_counter()
    kiosks = [
        Kiosk(token, groups[number % len(groups)], began + seconds)
        for number, token in enumerate(tokens)
    ]
    for kiosk in kiosks:
        kiosk.start()
    for kiosk in kiosks:
        kiosk.join()
    return kiosks, time.perf_counter() - began


def _printing(prints: int) -> list[float]:
    """Milliseconds of each ticket from being known to being taken by the printer."""
    from motcua.agencies.models import Agency
    from motcua.lobby.kiosk import printing
    from motcua.tickets.models import Device, Ticket
    from tests.printers import machine

    ward = Agency.objects.get(code=scratch.WARD)
    newest = Ticket.objects.filter(agency=ward).select_related("group", "agency", "appointment")
    took = []
    with machine.machine() as paper:
        device = Device(
            agency=ward, kind="kiosk", name="Kiốt", printer="network", printer_address=paper.address
        )
        for ticket in newest.order_by("-id")[: prints + 5]:
            began = time.perf_counter()
            if printing.print_ticket(device, partial(newest.get, pk=ticket.pk)) != "ok":
                raise SystemExit("the printer did not print")
            took.append((time.perf_counter() - began) * 1000)
    return took[5:]  # the first load letters and forms


def _repeats(given: list[str]) -> int:
    """Numbers that were given twice on one day, among all these tickets."""
    from motcua.tickets.models import Ticket

    rows = Ticket.objects.filter(token__in=given).values_list("day", "group_id", "number")
    return sum(count - 1 for count in Tally(rows).values()) + len(given) - len(set(given))


def _tell(kiosks: list[Kiosk], spent: float, costs: dict[str, float], prints: list[float]) -> None:
    took = [one for kiosk in kiosks for one in kiosk.took]
    given = [one for kiosk in kiosks for one in kiosk.given]
    failed = [one for kiosk in kiosks for one in kiosk.failed]
    head = ["what", "per second", "p50 ms", "p95 ms", "max ms", "failed", "repeated"]
    rows = [
        [f"tickets over HTTP, {len(kiosks)} kiosks", f"{len(given) / spent:,.0f}", *_of(took),
         str(len(failed)), str(_repeats(given))],
        ["a ticket printed (bar: 100 ms)", f"{1000 * len(prints) / sum(prints):,.0f}",
         *_of(prints), "0", ""],
        ["TheQ: tickets, 10 clients", "21", "", "", "", "", "half"],
    ]  # fmt: skip
    print_table(f"Kiosks, {timedelta(seconds=round(spent))}, bar: 300 tickets/s", head, rows)
    each = [[who, f"{seconds * 1000 / len(took):.2f}"] for who, seconds in costs.items()]
    print_table("Processor time a ticket over HTTP", ["who", "ms"], each)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")


def _of(times: list[float]) -> list[str]:
    return [f"{percentile(times, 50):.1f}", f"{percentile(times, 95):.1f}", f"{max(times):.1f}"]


if __name__ == "__main__":
    sys.exit(main())
