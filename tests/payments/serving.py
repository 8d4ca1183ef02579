"""The gateway process, started and set up for a test."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from motcua.kernel import clock
from motcua.payments.rules import signing
from tests.conftest import NOW

SECRET = "bi-mat-cua-cong"


class Gateway:
    """The running process."""

    def __init__(self, port: int) -> None:
        self.url = f"http://localhost:{port}"

    def control(self, **say: Any) -> list[dict[str, Any]]:
        """Make it behave; its orders."""
        answer = requests.post(f"{self.url}/control", json=say, timeout=10)
        found: list[dict[str, Any]] = answer.json()["orders"]
        return found

    def pay(self, number: str) -> None:
        """The citizen pays at its page."""
        requests.post(f"{self.url}/pay/{number}", allow_redirects=False, timeout=30)


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    """A gateway, known to the installation; its clock is the test's."""
    ahead = NOW.timestamp() - time.time()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.payments.gateway", SECRET, str(ahead)],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout
    found = Gateway(int(process.stdout.readline()))
    settings.MOTCUA_PAY_URL, settings.MOTCUA_PAY_SECRET = found.url, SECRET
    settings.MOTCUA_PAY_MERCHANT, settings.MOTCUA_PAY_PAGES = "phuc-loi", ""
    settings.MOTCUA_PAY_NAME = "Cổng thử nghiệm"
    yield found
    process.terminate()
    process.wait(10)
    process.stdout.close()


@pytest.fixture
def gateway_secret(settings: Any) -> str:
    """A gateway that calls us, without a process: messages are signed by the test."""
    settings.MOTCUA_PAY_URL, settings.MOTCUA_PAY_SECRET = "http://gateway.invalid", SECRET
    return SECRET


def message(
    order: str, amount: int, *, event: str = "e1", transaction: str = "T1", **more: Any
) -> bytes:
    """What a gateway says of a payment."""
    told = {
        "event": event, "type": "payment.succeeded", "order": order, "amount": amount,
        "currency": "VND", "transaction": transaction, "paid_at": "2026-10-06T09:40:00+07:00",
        **more,
    }  # fmt: skip
    return json.dumps(told).encode()


def signed(body: bytes, secret: str = SECRET, *, late: int = 0) -> dict[str, str]:
    """Headers of a message signed now, or ``late`` seconds ago."""
    moment = int(clock.now().timestamp()) - late
    return {
        "Motcua-Timestamp": str(moment),
        "Motcua-Signature": signing.sign(secret, moment, body),
    }


__all__ = ["Gateway", "gateway", "gateway_secret", "message", "signed"]
