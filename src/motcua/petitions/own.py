"""What an account has told the ward: only what was sent by it, in its holder's name.

Nothing is joined by a telephone or a name that happen to be the same: what was sent without
signing in, or typed by the desk, is found by its number and its secret alone.
"""

from django.db.models import QuerySet

from motcua.citizens.models import Account
from motcua.petitions.models import Petition


def of_account(account: Account) -> QuerySet[Petition]:
    """Petitions the account sent, the newest first. Who was not to be named is nobody's."""
    return Petition.objects.filter(account=account).exclude(name="").order_by("-pk")
