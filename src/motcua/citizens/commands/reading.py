"""Looks at personal data that are written down for the person they belong to."""

from datetime import datetime
from typing import Final

from motcua.citizens.models import Account
from motcua.journal import commands as journal

OWN: Final = "own"  # purpose of a look by a citizen: "own:<account>"


def log_own(account: Account, subject: str, *, at: datetime | None = None) -> None:
    """Record that the citizen has looked at ``subject`` ("dossier:7")."""
    journal.log_read(subject, actor=None, purpose=f"{OWN}:{account.pk}", at=at)
