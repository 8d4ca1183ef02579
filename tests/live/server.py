"""The live server in a process of its own, as it is run for real."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.conf import settings

from tests import ward


@pytest.fixture
def port(ward_copy: ward.Cast) -> Iterator[int]:
    """Where the live server listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = int(probe.getsockname()[1])
    database = settings.DATABASES["default"]
    url = f"postgresql://{database['USER']}@/{database['NAME']}?host={quote(database['HOST'], '')}"
    command = [
        sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1",
        "--port", str(number), "--no-ws", "--workers-kill-timeout", "5",
        "motcua.config.live:application",
    ]  # fmt: skip
    server = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
    _wait_for(number)
    yield number
    asked = time.monotonic()
    server.terminate()
    server.wait(20)
    assert time.monotonic() - asked < 8, "open streams kept the server from stopping"


def _wait_for(number: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", number), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the live server did not start")
