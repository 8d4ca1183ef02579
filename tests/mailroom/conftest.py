"""The desk's mailbox on real servers."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from motcua.mailroom.models import Mailbox
from tests import ward
from tests.copies import ticking, ward_copy
from tests.mailroom import dovecot, made
from tests.mailroom.dovecot import Dovecot
from tests.notices.conftest import free_port
from tests.notices.servers import Post

__all__ = ["ticking", "ward_copy"]
_users = itertools.count(1)


@pytest.fixture(scope="session")
def imap() -> Iterator[Dovecot]:
    """The server with the mail."""
    if not dovecot.found():
        words = "no Dovecot: apt-get install dovecot-imapd"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)
    server = Dovecot()
    yield server
    server.stop()


def _lets_in(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
    """Whoever knows the mailbox's password."""
    return AuthResult(success=given.password == dovecot.PASSWORD.encode(), handled=False)


@pytest.fixture
def post() -> Iterator[tuple[Post, int]]:
    """The server that takes mail, and its port."""
    taken = Post()
    server = Controller(
        taken, hostname="127.0.0.1", port=free_port(), authenticator=_lets_in,
        auth_require_tls=False,
    )  # fmt: skip
    server.start()
    yield taken, server.port
    server.stop()


@pytest.fixture
def home(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own; no test here pulls a plug, so nothing waits for the disk."""
    settings.MOTCUA_HOME = tmp_path
    monkeypatch.setattr("os.fsync", lambda handle: None)
    return tmp_path


@pytest.fixture
def user(imap: Dovecot) -> str:
    """Somebody the server has not seen yet."""
    return f"motcua{next(_users)}"


@pytest.fixture
def box(cast: ward.Cast, now: Any, home: Path) -> Mailbox:
    """A mailbox that no server stands behind."""
    return made.box(cast)


@pytest.fixture
def online(cast: ward.Cast, now: Any, home: Path, imap: Dovecot, user: str) -> Mailbox:
    """A mailbox on the IMAP server."""
    imap.maildir(user)
    return made.box(cast, username=user, imap_port=str(imap.port))
