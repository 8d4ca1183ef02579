"""A real mail server and a real gateway, told how to behave."""

import subprocess
import sys
from collections import deque
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import requests


class Post:
    """A mail server's hands: what it took, and how it behaves next (the last stays).

    ok; 451 and 550 at the recipient; 554 and 452 at the letter; cut (before it is taken); lost
    (taken, and the line breaks before it says so).
    """

    def __init__(self) -> None:
        self.letters: list[EmailMessage] = []
        self.behaviours: deque[str] = deque(["ok"])
        self._now = "ok"

    def behave(self, *how: str) -> None:
        self.behaviours = deque(how)

    @property
    def inbox(self) -> dict[str, EmailMessage]:
        """What a mailbox shows: one letter a Message-ID."""
        return {str(letter["Message-ID"]): letter for letter in reversed(self.letters)}

    def text(self, place: int = 0) -> str:
        part = self.letters[place].get_body(("plain",))
        assert part
        return str(part.get_content())

    async def handle_RCPT(  # noqa: N802 - as aiosmtpd calls it
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        self._now = self.behaviours.popleft() if len(self.behaviours) > 1 else self.behaviours[0]
        if address.endswith("@no.vn") or self._now == "550":
            return "550 No such user"
        if self._now == "451":
            return "451 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self._now == "cut":
            server.transport.abort()
            return "421 gone"
        if self._now in {"554", "452"}:
            return f"{self._now} Not now"
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]  # its kind follows the policy
        if self._now == "lost":
            server.transport.abort()
        return "250 OK"


class Gateway:
    """The gateway's process."""

    def __init__(self, port: int) -> None:
        self.port, self.url = port, f"http://127.0.0.1:{port}/send"
        self._process: subprocess.Popen[str] | None = None
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("gateway.py")), str(self.port)],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self._process.stdout
        assert self._process.stdout.readline() == "ready\n"

    def stop(self) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def behave(self, *how: str) -> None:
        requests.post(f"http://127.0.0.1:{self.port}/control", json=list(how), timeout=30)

    @property
    def inbox(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._state()["inbox"]
        return found

    @property
    def seen(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._state()["seen"]
        return found

    def _state(self) -> dict[str, Any]:
        found: dict[str, Any] = requests.get(self.url, timeout=30).json()
        return found
