"""Closing an account: what was kept for it alone is forgotten, dossiers stay as archives must."""

from datetime import datetime
from typing import Final

from motcua.agencies.actors import Actor
from motcua.citizens.commands._core import record
from motcua.citizens.models import Account

# Left empty. The name of the account at the provider goes too: who comes again begins anew.
_FORGOTTEN: Final = ("name", "personal_number", "sex", "address", "phone", "email")


def close(account: Account, *, by: Actor, at: datetime) -> None:
    """Empty a locked account and shut it; rooms above hear ``citizen.closed`` and forget theirs.

    Dossiers, their papers and the journal stay: the law on archives (33/2024/QH15) demands them.
    """
    for name in _FORGOTTEN:
        setattr(account, name, "")
    account.sub, account.birth_date, account.assurance = f"closed:{account.pk}", None, 0
    account.closed_at = at
    account.save()
    account.consents.filter(withdrawn_at=None).update(withdrawn_at=at)
    account.data_requests.filter(state="open").update(state="granted", answered_at=at)
    record(account, "closed", at=at, by=by)
