"""Who has read one's data: when, which office, what for. Officers are named by their post."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from motcua.agencies.models import Officer
from motcua.citizens.commands.reading import OWN
from motcua.citizens.models import Account
from motcua.journal.models import ReadEntry


@dataclass(frozen=True, slots=True)
class Look:
    """One look at personal data."""

    at: datetime
    subject: str
    purpose: str  # a code of the room that was looked at; "" for a citizen's own look
    own: bool  # by this account itself
    officer: Officer | None  # with unit and agency; None for a citizen


def looks(account: Account, subjects: Collection[str], limit: int) -> list[Look]:
    """The latest looks at the account and at ``subjects`` ("dossier:7"); two queries."""
    wanted = {f"citizen:{account.pk}", *subjects}
    rows = ReadEntry.objects.filter(subject__in=wanted).order_by("-at", "-id")[:limit]
    found = list(rows)
    numbers = {row.actor_id for row in found if row.actor_id}
    officers = Officer.objects.select_related("unit", "agency").in_bulk(list(numbers))
    return [_look(row, account, officers) for row in found]


def _look(row: ReadEntry, account: Account, officers: dict[int, Officer]) -> Look:
    by_citizen, _colon, who = row.purpose.partition(":")
    citizen = row.actor_id is None and by_citizen == OWN
    return Look(
        at=row.at, subject=row.subject, purpose="" if citizen else row.purpose,
        own=citizen and who == str(account.pk),
        officer=officers.get(row.actor_id) if row.actor_id else None,
    )  # fmt: skip
