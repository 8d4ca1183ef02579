"""What stands in the way of starting is said in words."""

import socket
from pathlib import Path

import pytest

from motcua.config import serving, start


def test_a_taken_port_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        monkeypatch.setenv("MOTCUA_PORT", str(port))
        with pytest.raises(start.StartError, match=rf"Port {port} cannot be used.*MOTCUA_PORT="):
            serving._free_port()


def test_a_home_that_cannot_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("MOTCUA_HOME", str(blocked / "var"))
    with pytest.raises(start.StartError, match=r"cannot be written.*MOTCUA_HOME"):
        start.home()
