"""Whether money that came fits what a dossier owes."""

from motcua.dossiers.rules import PAYABLE, Status


def why_not(currency: str, state: Status | None, owed: int, amount: int) -> str:
    """Why money is not applied by itself (a key of rules.unclear.WHY); "" where it is.

    ``state`` and ``owed`` (đồng) are the dossier's, None where the money names none.
    """
    if currency != "VND":
        return "currency"
    if state is None:
        return "unknown"
    if state is Status.WITHDRAWING:
        return "withdrawing"
    if owed <= 0:
        return "already"
    if state not in PAYABLE:
        return "ended"
    if amount != owed:
        return "under" if amount < owed else "over"
    return ""
