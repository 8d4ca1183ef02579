"""A dossier that owes 3.000 đồng, and who pays it."""

from datetime import datetime

import pytest

from motcua.dossiers.models import Dossier
from motcua.payments import commands
from motcua.payments.models import BankAccount, PaymentRequest
from tests import ward
from tests.copies import ticking, ward_copy
from tests.dossiers import states
from tests.payments.serving import gateway, gateway_secret

__all__ = ["gateway", "gateway_secret", "ticking", "ward_copy"]
ACCOUNT = {
    "bank_bin": "970436", "bank_name": "Vietcombank", "number": "0011001234567",
    "holder": "UBND PHUONG PHUC LOI",
}  # fmt: skip


@pytest.fixture
def waiting(cast: ward.Cast, now: datetime) -> Dossier:
    """Waits for payment."""
    return states.awaiting_payment(cast)


@pytest.fixture
def asked(waiting: Dossier) -> PaymentRequest:
    """A request for it."""
    return commands.request_for(waiting.pk)


@pytest.fixture
def account(cast: ward.Cast, now: datetime) -> BankAccount:
    """The ward's account."""
    return commands.change_account(ACCOUNT, by=cast.head)
