"""For ``motcua doctor``: can money come, and does any wait for somebody."""

from datetime import date
from typing import Final

from motcua.agencies import queries as agencies
from motcua.kernel import clock
from motcua.kernel.checks import Checks
from motcua.payments.models import BankAccount, Incoming
from motcua.payments.models.incoming import UNCLEAR
from motcua.payments.providers import available
from motcua.payments.queries.series import series_of

# NĐ 254/2026: from this day receipts are electronic; we print and keep their data.
E_RECEIPTS_FROM: Final = date(2027, 1, 1)


def report() -> str:
    """One line; raises ValueError for what somebody must do something about."""
    home = agencies.home_agency()
    if home is None:
        return "no agency yet"
    account = BankAccount.objects.filter(agency=home).first()
    parts = [f"account {account.number}" if account else "no account: no QR is offered"]
    parts += [gateway.check() for gateway in available()] or ["no gateway"]
    if lost := [f"{s.name}: {list(s.missing)}" for s in series_of(home.pk) if s.missing]:
        raise ValueError(f"receipt numbers are missing: {'; '.join(lost)}")
    if waiting := Incoming.objects.filter(agency=home, state=UNCLEAR).count():
        parts.append(f"{waiting} sums wait for the cashier")
    if clock.today() >= E_RECEIPTS_FROM:
        parts.append("receipts must be electronic since 2027-01-01; no e-receipt service connected")
    return "; ".join(parts)


CHECKS: Final[Checks] = {"payments": report}
