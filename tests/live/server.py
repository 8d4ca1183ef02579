"""The live server in a process of its own, as it is run for real."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings

from motcua.kernel import clock
from tests import ward

ROOT = Path(__file__).parents[2]


class Server:
    """Started and stopped as often as one likes, on the same port."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns when it answers."""
        database = settings.DATABASES["default"]
        place = f"{database['NAME']}?host={quote(database['HOST'], '')}"
        ahead = (clock.now() - datetime.now(UTC)).total_seconds()
        command = [
            sys.executable, "-m", "granian", "--interface", "asgi", "--host", "127.0.0.1",
            "--port", str(self.port), "--no-ws", "--workers-kill-timeout", "5",
            "tests.live.served:application",
        ]  # fmt: skip
        paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = {
            **os.environ, "DATABASE_URL": f"postgresql://{database['USER']}@/{place}",
            "MOTCUA_TEST_AHEAD": str(ahead), "PYTHONPATH": paths,
        }  # fmt: skip
        self._process = subprocess.Popen(command, env=environment, cwd=ROOT)
        _wait_for(self.port)

    def stop(self) -> None:
        """Open streams do not keep it from stopping. A second time does nothing."""
        process, self._process = self._process, None
        if process:
            process.terminate()
            process.wait(60)


@pytest.fixture
def live(ward_copy: ward.Cast) -> Iterator[Server]:
    """The live server of a ward."""
    server = Server()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def port(live: Server) -> int:
    """Where the live server listens."""
    return live.port


def _wait_for(number: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", number), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the live server did not start")
