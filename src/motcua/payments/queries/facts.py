"""What an account proves about its owner, in the words fee rules ask for."""

from motcua.citizens.models import Account


def facts_of(account: Account) -> frozenset[str]:
    """Facts for ``Intake.facts`` of who signed in: "vneid2" at level 2 (TT 117/2026/TT-BTC).

    Groups such as poor households are not in an account; answers of the form state them.
    """
    return frozenset({"vneid2"}) if account.verified else frozenset()
