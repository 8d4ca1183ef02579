"""The office's lists over a million dossiers: ``python -m benchmarks.desk``.

The worklist of a restricted officer and the search box, as the office calls them.
"""

import argparse
from collections.abc import Callable

from benchmarks import filler, scratch
from benchmarks.tables import Measured, measure, show

WORKLIST_BAR, SEARCH_BAR = 100, 150


def worklists(rounds: int) -> list[Measured]:
    """The whole page, session and templates included, for who may see least and most."""
    from django.test import Client

    from motcua.agencies.models import User

    def visit(username: str, address: str) -> Callable[[], None]:
        client = Client()
        client.force_login(User.objects.get(username=username))

        def get() -> None:
            answer = client.get(address)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")

        return get

    cases = [
        ("officer", "mine"), ("officer", "unit"), ("officer", "all"), ("leader", "mine"),
        ("leader", "all"), ("receptionist", "all"),
    ]  # fmt: skip
    return [
        measure(
            f"worklist page of {name}, {scope}", [visit(name, f"/office/?scope={scope}")],
            rounds=rounds, bar=WORKLIST_BAR,
        )
        for name, scope in cases
    ]  # fmt: skip


def searches(rounds: int) -> list[Measured]:
    """What people type, by an officer who sees a unit's dossiers and by the desk, who sees all."""
    from motcua.agencies import queries as agencies
    from motcua.agencies.models import Officer
    from motcua.dossiers import queries

    people = filler.names(40, seed=7)
    asked = {
        "full name": people,
        "last word unfinished": [name[:-1] for name in people],
        "without diacritics, two words": [" ".join(name.split()[-2:]) for name in people],
        "family name alone": ["nguyễn", "trần", "tạ"],
        "name and procedure": [f"{name} khai sinh" for name in people],
        "a slip of the finger": [name.replace("n", "m", 1)[:-1] + "x" for name in people],
        "no such name": ["zorbas xyzzy", "qqqq wwww"],
        "code": [f"H26.62.08-2503{day:02}-00{day:02}" for day in range(3, 28)],
        "end of a code": [f"2503{day:02}-00{day:02}" for day in range(3, 28)],
        "phone": [filler.phone(i) for i in range(1000, 1040)],
        "last digits of a phone": [filler.phone(i)[-5:] for i in range(1000, 1040)],
        "personal number": [filler.personal_number(i) for i in range(1000, 1040)],
        "three digits": ["001", "912", "777"],
    }
    rows = []
    for username in ("officer", "receptionist"):
        who = agencies.actor_for(Officer.objects.get(user__username=username).pk)
        for name, texts in asked.items():
            work = [lambda text=text, who=who: queries.search(who, text) for text in texts]
            rows.append(measure(f"{username}: {name}", work, rounds=rounds, bar=SEARCH_BAR))
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=filler.DOSSIERS)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    with scratch.database():
        from motcua.config import start

        start.static_files()
        filler.fill(asked.dossiers)
        show(f"Worklist over {asked.dossiers:,} dossiers", worklists(asked.rounds * 10))
        show(f"Search over {asked.dossiers:,} dossiers", searches(asked.rounds))


if __name__ == "__main__":
    main()
