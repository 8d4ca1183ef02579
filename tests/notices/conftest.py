"""Servers of the test's own, and the settings that name them."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from motcua.config import env
from motcua.notices.providers import sms
from tests.copies import ticking, ward_copy
from tests.notices.servers import Gateway, Post

__all__ = ["ticking", "ward_copy"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A mail server."""
    taken = Post()
    server = Controller(taken, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.MOTCUA_SMTP_URL = f"smtp://127.0.0.1:{server.port}"
    for name, value in env.mail(settings.MOTCUA_SMTP_URL).items():
        setattr(settings, name, value)
    yield taken
    server.stop()


@pytest.fixture
def gateway(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    """A gateway for text messages; nobody waits for it longer than half a second."""
    made = Gateway(free_port())
    settings.MOTCUA_SMS_URL, settings.MOTCUA_SMS_TOKEN = made.url, "secret-of-ours"
    settings.MOTCUA_SMS_SENDER = "PhucLoi"
    monkeypatch.setattr(sms, "PATIENCE", (0.5, 0.5))
    yield made
    made.stop()
