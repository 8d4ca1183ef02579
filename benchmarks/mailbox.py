"""A full inbox on a real Dovecot: ``python -m benchmarks.mailbox [--letters 10000]``.

All of it is fetched into a scratch database (rolled back at the end), then fetched again, searched
and listed. Dovecot shares this machine's cores.
"""

import argparse
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import scratch
from benchmarks.tables import print_table

if TYPE_CHECKING:
    from motcua.mailroom.models import Mailbox


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=10_000)
    letters = parser.parse_args().letters
    with scratch.database("mailbox"), tempfile.TemporaryDirectory() as folder:
        from django.conf import settings
        from django.db import transaction

        from tests.mailroom.dovecot import Dovecot

        settings.MOTCUA_HOME = Path(folder)
        server = Dovecot()
        try:
            with transaction.atomic():
                _measure(_filled(server, letters), letters)
                transaction.set_rollback(True)
        finally:
            server.stop()


def _filled(server: "Dovecot", letters: int) -> "Mailbox":  # type: ignore[name-defined]  # noqa: F821
    from tests.mailroom import made

    one = made.letter("Thư 000000", "nội dung " * 300, sender="dan000000@example.vn",
                      message_id="<000000@example.vn>")  # fmt: skip
    server.put("motcua", *(one.replace(b"000000", b"%06d" % n) for n in range(1, letters + 1)))
    return made.box(_head(), username="motcua", imap_port=str(server.port))


def _head() -> "object":
    from types import SimpleNamespace

    from motcua.agencies import commands, queries
    from motcua.agencies.models import Agency

    row = commands.appoint(
        Agency.objects.get(code=scratch.WARD), unit="one-stop", name="Trần Quốc Khánh", title="",
        roles=["head_of_desk"], username="mailbox-head", password=scratch.PASSWORD,
        must_change_password=False,
    )  # fmt: skip
    return SimpleNamespace(head=queries.actor_for(row.pk))


def _measure(box: "Mailbox", letters: int) -> None:
    from motcua.agencies import queries as agencies
    from motcua.agencies.models import Officer
    from motcua.mailroom import fetching, queries
    from motcua.mailroom.models import Letter

    rows = []
    for name in ("fetch all", "fetch again"):
        before, cpu = time.perf_counter(), time.process_time()
        told = fetching.fetch(box.pk, seconds=3600)
        spent, cpu = time.perf_counter() - before, time.process_time() - cpu
        rows.append([name, str(told.new), f"{spent:.1f}", f"{cpu:.1f}", told.problem])
    found = Letter.objects.filter(mailbox=box)
    assert found.count() == found.values("uid").distinct().count() == letters
    actor = agencies.actor_for(Officer.objects.get(user__username="mailbox-head").pk)
    for name, asked in (("list", ""), ("search", "noi dung"), ("search for one", "dan004711")):
        before, cpu = time.perf_counter(), time.process_time()
        page = queries.page(actor, "open", asked=asked)
        spent, cpu = time.perf_counter() - before, time.process_time() - cpu
        rows.append([name, str(len(page.rows)), f"{spent:.3f}", f"{cpu:.3f}", ""])
    print_table("A full inbox", ["what", "letters", "seconds", "of them ours", ""], rows)


if __name__ == "__main__":
    main()
