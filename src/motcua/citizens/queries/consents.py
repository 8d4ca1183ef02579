"""What an account has agreed to."""

from motcua.citizens.models import Account, Consent


def agreed(account: Account, topic: str) -> bool:
    """Whether the account agrees to ``topic`` now; never while its data are restricted."""
    return topic in topics_agreed(account)


def topics_agreed(account: Account) -> set[str]:
    """Everything agreed to now."""
    if account.restricted_at or account.closed_at:
        return set()
    rows = Consent.objects.filter(account=account, withdrawn_at=None)
    return set(rows.values_list("topic", flat=True))
