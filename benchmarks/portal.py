"""The portal over HTTP: ``python -m benchmarks.portal [--seconds 8] [--clients 16]``.

Citizens look dossiers up as fast as they are answered, over kept connections, protection against
forged forms on: the page behind a slip's QR code, and code with four digits. Web processes as
``motcua serve`` starts them; servers, database and load generator share this machine's cores.
"""

import argparse
import http.client
import os
import threading
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from benchmarks import cpu, scratch, screens
from benchmarks.tables import percentile, print_table

BAR, P95 = 300, 100  # requests per second, milliseconds (issue: procedure page and look-up)
DOSSIERS = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """One request again and again: a path, or a form to send."""

    path: str
    form: str = ""
    good: int = 200


class Visitor(threading.Thread):
    """Somebody who never hesitates, over one kept connection."""

    def __init__(self, pages: Sequence[Asked], until: float) -> None:
        super().__init__()
        self.pages, self.until = pages, until
        self.took: list[float] = []
        self.failed = 0

    def run(self) -> None:
        """Ask until the time is over."""
        csrf = uuid.uuid4().hex
        line = http.client.HTTPConnection("127.0.0.1", screens.PORT)
        turn = 0
        while time.monotonic() < self.until:
            page = self.pages[turn % len(self.pages)]
            turn += 1
            began = time.monotonic()
            self._ask(line, page, csrf)
            self.took.append((time.monotonic() - began) * 1000)
        line.close()

    def _ask(self, line: http.client.HTTPConnection, page: Asked, csrf: str) -> None:
        if page.form:
            body = f"csrfmiddlewaretoken={csrf}&{page.form}"
            headers = {
                "Cookie": f"csrftoken={csrf}", "Content-Type": "application/x-www-form-urlencoded",
            }  # fmt: skip
            line.request("POST", page.path, body, headers)
        else:
            line.request("GET", page.path)
        answer = line.getresponse()
        answer.read()
        self.failed += answer.status != page.good


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--clients", type=int, default=8)
    args = parser.parse_args()
    from django.core.management import call_command

    with scratch.database("portal"):
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        slips = _dossiers()
        pages = {
            "code and four digits": [
                Asked("/follow/", urlencode({"code": code, "digits": "5486"}), 302)
                for code, _token in slips
            ],
            "page of a slip": [Asked(f"/h/{token}") for _code, token in slips],
            "procedure page": [Asked("/procedures/1.004873/"), Asked("/procedures/1.001193/")],
        }
        with screens.servers():
            rows = [_row(name, asked, args) for name, asked in pages.items()]
    print_table(
        f"Portal, {args.clients} visitors, {os.cpu_count()} cores",
        ["what", "per second", "bar", "p50 ms", "p95 ms", "failed", "web ms", "database ms", ""],
        rows,
    )
    return 0


def _row(name: str, asked: Sequence[Asked], args: argparse.Namespace) -> list[str]:
    _visit(asked, args.clients, 1.5)  # warm
    before = cpu.spent()
    visitors = _visit(asked, args.clients, args.seconds)
    spent = {kind: seconds - before[kind] for kind, seconds in cpu.spent().items()}
    took = [ms for one in visitors for ms in one.took]
    failed = sum(one.failed for one in visitors)
    rate, p95 = len(took) / args.seconds, percentile(took, 95)
    fits = rate >= BAR and p95 < P95 and not failed
    return [
        name, f"{rate:,.0f}", str(BAR), f"{percentile(took, 50):.1f}", f"{p95:.1f}", str(failed),
        f"{spent['web'] * 1000 / len(took):.2f}", f"{spent['database'] * 1000 / len(took):.2f}",
        "ok" if fits else "MISSED",
    ]  # fmt: skip


def _visit(asked: Sequence[Asked], clients: int, seconds: float) -> list[Visitor]:
    until = time.monotonic() + seconds
    visitors = [Visitor(asked, until) for _ in range(clients)]
    for one in visitors:
        one.start()
    for one in visitors:
        one.join()
    return visitors


def _dossiers() -> list[tuple[str, str]]:
    """Code and token of so many dossiers, made where there are fewer."""
    from motcua.agencies import queries as agencies
    from motcua.agencies.models import Officer
    from motcua.dossiers import commands
    from motcua.dossiers.intake import Intake, PersonInput
    from motcua.dossiers.models import Dossier

    desk = agencies.actor_for(Officer.objects.get(user__username="receptionist").pk)
    person = PersonInput("Vũ Hoàng Nam", "001088004821", phone="0912345486")
    for _ in range(DOSSIERS - Dossier.objects.filter(notify_phone__endswith="5486").count()):
        given = Intake("2.000815", "standard", person, notify_phone="0912345486", channel="online")
        commands.submit(given, agency_id=desk.agency_id)
    rows = Dossier.objects.filter(notify_phone__endswith="5486").values_list("code", "token")
    return list(rows[:DOSSIERS])


if __name__ == "__main__":
    raise SystemExit(main())
