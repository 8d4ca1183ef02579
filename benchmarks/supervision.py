"""The supervision screen over a million dossiers: ``python -m benchmarks.supervision``.

The whole page and its live part, session and templates included, for the head of desk. What may
become late is weighed again every twenty seconds at most; the first page after that pays for it and
is shown apart.
"""

import argparse

from benchmarks import filler, scratch
from benchmarks.tables import Measured, measure, show

BAR = 300  # ms, p95


def main() -> int:
    """Measure and print; 1 where the page misses its bar."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=1_000_000)
    parser.add_argument("--open", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=40)
    asked = parser.parse_args()
    from django.core.management import call_command

    with scratch.database("supervision"):
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        filler.fill(asked.dossiers, asked.open)
        rows = _measured(asked.rounds)
    show(f"Supervision, {asked.dossiers:,} dossiers, {asked.open:,} of them open", rows)
    return int(any(row.cells()[-1] == "MISSED" for row in rows))


def _measured(rounds: int) -> list[Measured]:
    from django.test import Client

    from motcua.agencies.models import Agency, User
    from motcua.watch.glance import risk

    client = Client()
    client.force_login(User.objects.get(username="leader"))
    agency = Agency.objects.get(code=scratch.WARD).pk

    def get(**headers: str) -> None:
        answer = client.get("/office/supervision/", headers=headers)
        if answer.status_code != 200:
            raise RuntimeError(answer.status_code)

    return [
        measure("page", [get], rounds=rounds, bar=BAR),
        measure("live part", [lambda: get(**{"HX-Request": "true"})], rounds=rounds, bar=BAR),
        measure("weighing what may become late", [lambda: risk.weigh(agency)], rounds=5),
    ]


if __name__ == "__main__":
    raise SystemExit(main())
