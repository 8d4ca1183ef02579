"""Codes that would be sent are read here."""

from datetime import datetime

import pytest

from motcua.delivery.commands import codes
from motcua.delivery.models import DeliveryJob


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> dict[int, str]:
    """job → the code its citizen has got."""
    found: dict[int, str] = {}

    def send(job: DeliveryJob, code: str, at: datetime) -> bool:
        found[job.pk] = code
        return True

    monkeypatch.setattr(codes, "_senders", [send])
    return found
