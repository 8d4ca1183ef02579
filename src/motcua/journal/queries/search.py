"""Entries and looks by what an auditor asks, as they were written, latest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from motcua.journal.models import DailyRoot, Entry, ReadEntry

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for; "" and None ask for anything.

    ``kind``: a kind, or with a dot at its end a whole family ("cash."). ``since`` is within the
    span, ``until`` is not.
    """

    chain: str = ""
    kind: str = ""
    actor_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None


def entries(asked: Asked, before: int | None = None) -> QuerySet[Entry]:
    """What happened, written before the entry of that id."""
    kind = Q(kind__startswith=asked.kind) if asked.kind.endswith(".") else Q(kind=asked.kind)
    rows = Entry.objects.filter(kind if asked.kind else Q(), _common(asked, before))
    return rows.filter(chain=asked.chain) if asked.chain else rows


def looks(asked: Asked, before: int | None = None) -> QuerySet[ReadEntry]:
    """Who looked at personal data, ``chain`` being the subject; kinds do not ask here."""
    rows = ReadEntry.objects.filter(_common(asked, before))
    return rows.filter(subject=asked.chain) if asked.chain else rows


def seals_of(first_id: int) -> list[tuple[int, DailyRoot]]:
    """The seals that an entry of that id or a later one lies under, each with its last id."""
    rows = DailyRoot.objects.filter(last_id__gte=first_id).order_by("last_id", "day")
    return [(row.last_id, row) for row in rows]


def last_seals(most: int) -> list[DailyRoot]:
    """The seals of the last days, latest first."""
    return list(DailyRoot.objects.order_by("-day")[:most])


def _common(asked: Asked, before: int | None) -> Q:
    wanted = {
        "actor_id": asked.actor_id, "at__gte": asked.since, "at__lt": asked.until, "pk__lt": before,
    }  # fmt: skip
    return Q(**{name: value for name, value in wanted.items() if value is not None})
