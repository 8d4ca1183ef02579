"""Where somebody is reached: theirs to change, once the new address has answered a code."""

from datetime import datetime

from django.db import transaction

from motcua.citizens.commands._core import lock, moment, record
from motcua.citizens.models import Account
from motcua.citizens.rules.codes import Channel

_FIELDS = {"email": "email", "sms": "phone"}


@transaction.atomic
def change(
    account_id: int, channel: Channel, address: str, *, at: datetime | None = None
) -> Account:
    """Keep an address that has been proved; callers have checked its code."""
    account, field = lock(account_id), _FIELDS[channel]
    setattr(account, field, address)
    account.save(update_fields=[field])
    record(account, "contact_changed", at=moment(at), field=field)
    return account


@transaction.atomic
def drop(account_id: int, channel: Channel, *, at: datetime | None = None) -> Account:
    """Forget an address."""
    account, field = lock(account_id), _FIELDS[channel]
    if getattr(account, field):
        setattr(account, field, "")
        account.save(update_fields=[field])
        record(account, "contact_dropped", at=moment(at), field=field)
    return account
