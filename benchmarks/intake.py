"""Counter intakes over HTTP, the whole transaction, beside pgbench writing the same rows.

``python -m benchmarks.intake [--seconds 20] [--clients 10]``. Server (granian, two workers),
database and load generator share this machine's cores. Nothing is asserted: the table says what
was seen.
"""

import argparse
import http.client
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from benchmarks import cpu, scratch
from benchmarks.tables import percentile, print_table

PORT = 8391
PROCEDURE = "1.004873"
# The rows one intake writes: counter, person, dossier, papers, fee, task, slip, job, entry.
ROWS = """
begin;
insert into dossiers_series as s (key, value) values ('pgbench', 1)
  on conflict (key) do update set value = s.value + 1 returning value;
insert into bench_person select (random()*1e9)::bigint, 'Nguyễn Văn', now();
insert into bench_dossier select nextval('bench_id'), repeat('x', 700), now();
insert into bench_document select currval('bench_id'), 'Tờ khai', 1;
insert into bench_document select currval('bench_id'), 'Căn cước', 1;
insert into bench_charge select currval('bench_id'), 3000;
insert into bench_task select currval('bench_id'), now(), now();
insert into bench_paper select currval('bench_id'), repeat('y', 1500);
insert into bench_job select currval('bench_id'), 'archive';
insert into bench_entry select currval('bench_id'), repeat('z', 400);
notify motcua, 'x';
commit;
"""
TABLES = """
create sequence if not exists bench_id;
create table if not exists bench_person (id bigint, name text, at timestamptz);
create table if not exists bench_dossier (id bigint primary key, body text, at timestamptz);
create table if not exists bench_document (dossier bigint, name text, n int);
create table if not exists bench_charge (dossier bigint, amount bigint);
create table if not exists bench_task (dossier bigint, at timestamptz, due timestamptz);
create table if not exists bench_paper (dossier bigint, data text);
create table if not exists bench_job (dossier bigint, name text);
create table if not exists bench_entry (dossier bigint, data text);
"""


class Counter(threading.Thread):
    """One receptionist who accepts one dossier after another over a kept connection."""

    def __init__(
        self, number: int, cookie: str, token: str, form: dict[str, str], until: float
    ) -> None:
        super().__init__()
        self.number, self.until, self.form = number, until, form
        self.headers = {
            "Cookie": f"sessionid={cookie}; csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Referer": f"http://127.0.0.1:{PORT}/office/intake/",
        }
        self.token, self.took, self.failed = token, [], []  # type: ignore[var-annotated]  # filled below

    def run(self) -> None:
        """Accept until the time is over."""
        connection = http.client.HTTPConnection("127.0.0.1", PORT)
        while time.perf_counter() < self.until:
            body = urlencode(
                {
                    **self.form,
                    "csrfmiddlewaretoken": self.token,
                    "key": f"{self.form['actor']}-{secrets.token_urlsafe(16)}",
                    "submitter.personal_number": f"001088{secrets.randbelow(10**6):06}",
                }
            )
            began = time.perf_counter()
            connection.request("POST", "/office/intake/accept/", body, self.headers)
            answer = connection.getresponse()
            page = answer.read()
            self.took.append((time.perf_counter() - began) * 1000)
            if answer.status not in {302, 303}:
                self.failed.append((answer.status, page[:300]))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--clients", type=int, default=10)
    args = parser.parse_args()
    with scratch.database("intake"):
        cookie, token, form = _receptionist()
        server = _serve()
        try:
            _wait()
            _round(args.clients, 3, cookie, token, form)  # warm
            before = cpu.spent()
            took, failed, spent = _round(args.clients, args.seconds, cookie, token, form)
            each = {k: (v - before[k]) * 1000 / len(took) for k, v in cpu.spent().items()}
        finally:
            server.terminate()
            server.wait(10)
        tps = _pgbench(args.clients, min(args.seconds, 10))
    rate = len(took) / spent
    print_table(
        f"Counter intake, {args.clients} clients, {spent:.0f} s, {os.cpu_count()} cores",
        ["what", "per second", "p50 ms", "p95 ms", "max ms", "failed"],
        [
            ["intake over HTTP", f"{rate:,.0f}", f"{percentile(took, 50):.1f}",
             f"{percentile(took, 95):.1f}", f"{max(took):.1f}", str(len(failed))],
            ["pgbench, the same rows", f"{tps:,.0f}", "", "", "", ""],
            ["share of the database's speed", f"{rate / tps:.0%}", "", "", "", ""],
        ],
    )  # fmt: skip
    print_table(
        "Processor time an intake", ["who", "ms"], [[k, f"{v:.1f}"] for k, v in each.items()]
    )
    if failed:
        print(failed[0])
    return 0


def _receptionist() -> tuple[str, str, dict[str, str]]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.middleware.csrf import get_token
    from django.test import RequestFactory

    from motcua.agencies.models import Officer
    from motcua.agencies.sessions import SessionStore
    from motcua.catalog import queries as catalog
    from motcua.kernel import clock

    officer = Officer.objects.select_related("user").get(user__username="receptionist")
    session = SessionStore()
    session[SESSION_KEY] = str(officer.user_id)
    session[BACKEND_SESSION_KEY] = "motcua.agencies.backend.StaffBackend"
    session[HASH_SESSION_KEY] = officer.user.get_session_auth_hash() if officer.user else ""
    session.create()
    request = RequestFactory().get("/")
    get_token(request)
    case = catalog.version_on(PROCEDURE, clock.today()).cases[0]
    form = {
        "actor": str(officer.pk), "procedure": PROCEDURE, "case": case.code, "channel": "counter",
        "submitter.name": "Vũ Hoàng Nam", "submitter.address": "Tổ 9, phường Phúc Lợi",
        "submitter.phone": "0912345486", "owner.is": "same", "return_method": "counter",
        **{f"paper.{r.code}.on": "on" for r in case.requirements if r.required},
    }  # fmt: skip
    return str(session.session_key), request.META["CSRF_COOKIE"], form


def _serve() -> "subprocess.Popen[bytes]":
    from motcua.config.serving import commands

    os.environ["MOTCUA_PORT"] = str(PORT)
    return subprocess.Popen(commands(PORT)[0])


def _wait() -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def _round(
    clients: int, seconds: float, cookie: str, token: str, form: dict[str, str]
) -> tuple[list[float], list[tuple[int, bytes]], float]:
    began = time.perf_counter()
    threads = [Counter(n, cookie, token, form, began + seconds) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    spent = time.perf_counter() - began
    return [t for c in threads for t in c.took], [f for c in threads for f in c.failed], spent


def _pgbench(clients: int, seconds: float) -> float:
    from django.db import connection

    from motcua.kernel.postgres import binaries

    with connection.cursor() as cursor:
        cursor.execute(TABLES)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(ROWS)
        script.flush()
        settings = connection.settings_dict
        command = [
            binaries().folder / "pgbench", "-n", "-M", "prepared", "-c", clients, "-j", 2, "-T",
            int(seconds), "-f", script.name, "-h", settings["HOST"], "-U", settings["USER"],
            settings["NAME"],
        ]  # fmt: skip
        done = subprocess.run(
            [str(part) for part in command], check=False, capture_output=True, text=True
        )
    for line in done.stdout.splitlines():
        if line.startswith("tps"):
            return float(line.split()[2])
    raise SystemExit(f"pgbench: {done.stderr}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    sys.exit(main())
