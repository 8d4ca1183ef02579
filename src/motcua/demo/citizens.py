"""Citizens of the demo ward who can be tried out on the portal: their dossiers are already here."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from motcua.citizens import commands
from motcua.citizens.models import Account
from motcua.citizens.queries import DEMO
from motcua.citizens.rules.claims import Identity
from motcua.dossiers.models import Dossier, Person
from motcua.dossiers.rules import Status

# Somebody for each: papers to bring, work under way, a result that waits.
_WANTED: Final = (Status.AWAITING_SUPPLEMENT, Status.IN_PROGRESS, Status.RESOLVED)


def welcome(at: datetime) -> list[Account]:
    """Accounts of invented people, one for each state worth seeing."""
    return [commands.enter(_identity(person), at=at) for person in _people()]


def _people() -> Iterator[Person]:
    seen: set[int] = set()
    for state in _WANTED:
        rows = Dossier.objects.filter(status=state).exclude(submitter__personal_number=None)
        row = rows.exclude(submitter__in=seen).select_related("submitter").order_by("pk").first()
        if row:
            seen.add(row.submitter_id)
            yield row.submitter


def _identity(person: Person) -> Identity:
    return Identity(
        issuer=DEMO, sub=str(person.pk), assurance=2, name=person.name,
        personal_number=person.personal_number or "", birth_date=person.birth_date,
        sex=person.sex, address=person.address, phone=person.phone, email=person.email,
    )  # fmt: skip
