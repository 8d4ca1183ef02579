"""What changes of accounts share: the row under lock, its chain in the journal."""

from datetime import datetime
from typing import Any

from motcua.agencies.actors import Actor
from motcua.citizens.models import Account
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import NotFound


def moment(at: datetime | None) -> datetime:
    """The moment a command happens at."""
    return at or clock.now()


def lock(account_id: int) -> Account:
    """The account under lock. Raises NotFound, also for one that was closed."""
    found = Account.objects.select_for_update().filter(pk=account_id, closed_at=None).first()
    if found is None:
        raise NotFound("Tài khoản này không còn.")
    return found


def record(
    account: Account, kind: str, *, at: datetime, by: Actor | None = None, **data: Any
) -> None:
    """Write what happened; never a name, a number or an address: entries stay for ever."""
    said = {"citizen": str(account.pk), **data}
    journal.append(f"citizen:{account.pk}", f"citizen.{kind}", at=at, actor=by, data=said)
