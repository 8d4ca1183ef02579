"""Somebody signs in: bound by issuer and sub, and by nothing else."""

from datetime import datetime
from typing import Final

from django.db import transaction

from motcua.citizens.commands._core import moment, record
from motcua.citizens.models import Account
from motcua.citizens.rules.claims import Identity

# What the provider says anew each time; a claim it no longer gives is no longer vouched for.
_VOUCHED: Final = ("assurance", "name", "personal_number", "birth_date", "sex", "address")


@transaction.atomic
def enter(identity: Identity, *, language: str = "vi", at: datetime | None = None) -> Account:
    """The account of who signs in, made the first time; two at once make one."""
    now = moment(at)
    account = _locked(identity) or _made(identity, language, now)
    for name in _VOUCHED:
        setattr(account, name, getattr(identity, name))
    account.signed_in_at = now
    account.save(update_fields=[*_VOUCHED, "signed_in_at"])
    record(account, "signed_in", at=now, issuer=identity.issuer, assurance=identity.assurance)
    return account


def _locked(identity: Identity) -> Account | None:
    rows = Account.objects.select_for_update()
    return rows.filter(issuer=identity.issuer, sub=identity.sub).first()


def _made(identity: Identity, language: str, now: datetime) -> Account:
    """The new row, or the one that somebody else made at the same moment."""
    fresh = Account(
        issuer=identity.issuer, sub=identity.sub, created_at=now, signed_in_at=now,
        phone=identity.phone, email=identity.email, language=language,
    )  # fmt: skip
    Account.objects.bulk_create([fresh], ignore_conflicts=True)
    return Account.objects.select_for_update().get(issuer=identity.issuer, sub=identity.sub)
