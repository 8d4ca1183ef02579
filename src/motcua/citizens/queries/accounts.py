"""Accounts themselves."""

from typing import Final

from motcua.citizens.models import Account

DEMO: Final = "demo"  # issuer of invented people


def demo_accounts() -> list[Account]:
    """The invented people of a demo ward, for its sign-in page."""
    return list(Account.objects.filter(issuer=DEMO, closed_at=None).order_by("id"))
