"""Fetching from a real Dovecot: nothing lost, nothing twice."""

import base64
import os
import socket
import ssl
import threading
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from motcua.kernel import clock
from motcua.mailroom import fetching
from motcua.mailroom.models import Letter, Mailbox, Thread
from tests.mailroom import made
from tests.mailroom.dovecot import Dovecot

pytestmark = pytest.mark.django_db
MANY = 300  # benchmarks/mailbox.py takes ten thousand


def _subjects() -> list[str]:
    return list(Letter.objects.order_by("uid").values_list("subject", flat=True))


def test_new_mail_is_read_once(imap: Dovecot, online: Mailbox, user: str) -> None:
    imap.put(user, *(made.letter(f"Thư số {n}") for n in range(3)))
    assert fetching.fetch(online.pk).new == 3
    imap.put(user, made.letter("Thư số 3"))
    told = fetching.fetch(online.pk)
    assert (told.new, told.known, told.done) == (1, 0, True)
    assert _subjects() == [f"Thư số {n}" for n in range(4)]
    online.refresh_from_db()
    assert online.fetched_at == clock.now()
    assert online.quota_limit == 100 * 1024


def test_reading_changes_nothing_on_the_server(imap: Dovecot, online: Mailbox, user: str) -> None:
    imap.put(user, made.letter())
    fetching.fetch(online.pk)
    (name,) = [p.name for p in imap.maildir(user).glob("*/1*")]
    assert "S" not in name.partition(":2,")[2]
    Mailbox.objects.update(mark_seen=True)
    imap.put(user, made.letter("Thư nữa"))
    fetching.fetch(online.pk)
    assert sorted("S" in p.name.partition(":2,")[2] for p in imap.maildir(user).glob("*/1*")) == [
        False, True,
    ]  # fmt: skip


def test_a_folder_numbered_anew_makes_nothing_twice(
    imap: Dovecot, online: Mailbox, user: str
) -> None:
    imap.put(user, *(made.letter(f"Thư số {n}") for n in range(3)))
    fetching.fetch(online.pk)
    before = Mailbox.objects.get().uidvalidity
    imap.renumber(user)
    imap.put(user, made.letter("Thư mới"))
    told = fetching.fetch(online.pk)
    assert (told.new, told.known) == (1, 3)
    assert Mailbox.objects.get().uidvalidity != before
    assert Letter.objects.count() == 4


def test_one_letter_by_two_ways_is_one_and_one_name_twice_is_two(
    imap: Dovecot, online: Mailbox, user: str
) -> None:
    same = made.letter("Một thư", message_id="<one@example.vn>")
    other = made.letter("Thư khác, trùng mã", message_id="<one@example.vn>")
    imap.put(user, same, b"Received: from list.example.vn\r\n" + same, other)
    told = fetching.fetch(online.pk)
    assert (told.new, told.known) == (2, 1)
    assert sorted(_subjects()) == ["Một thư", "Thư khác, trùng mã"]


def test_thousands_of_letters(imap: Dovecot, online: Mailbox, user: str) -> None:
    one = made.letter("Thư 0000", sender="dan0000@example.vn", message_id="<0000@example.vn>")
    imap.put(user, *(one.replace(b"0000", b"%04d" % n) for n in range(1, MANY + 1)))
    first = fetching.fetch(online.pk, seconds=0.5)
    assert 0 < first.new < MANY
    assert not first.done
    rest = fetching.fetch(online.pk, seconds=600)
    assert first.new + rest.new == MANY
    assert rest.known == 0
    assert rest.done
    assert Letter.objects.values("uid").distinct().count() == MANY


def test_a_large_attachment_comes_whole(imap: Dovecot, online: Mailbox, user: str) -> None:
    scan = b"%PDF-1.7\n" + os.urandom(25 * 1024 * 1024) + b"\n%%EOF\n"
    small = made.letter(files=(("bản vẽ.pdf", "application/pdf", b"ben trong"),))
    inside = base64.encodebytes(b"ben trong").strip()
    assert inside in small
    large = small.replace(inside, base64.encodebytes(scan).replace(b"\n", b"\r\n"))
    imap.put(user, large, made.letter("Sau"))
    assert fetching.fetch(online.pk).new == 2
    part = Letter.objects.get(subject="Hỏi về giấy khai sinh").attachments.get()
    assert (part.name, part.size) == ("bản vẽ.pdf", len(scan))


def test_one_beyond_the_limit_is_shown_by_its_headers(
    imap: Dovecot, online: Mailbox, user: str, settings: Any
) -> None:
    settings.MOTCUA_MAIL_LIMIT = 50_000
    imap.put(user, made.letter("Quá lớn", "x " * 60_000), made.letter("Vừa"))
    assert fetching.fetch(online.pk).new == 2
    large = Letter.objects.get(subject="Quá lớn")
    assert (large.problem, large.text.strip()) == ("too_large", "")
    assert large.size > 100_000


class Cutting:
    """A line to the server that breaks after so many bytes of answers."""

    def __init__(self, port: int, after: int) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._to, self.left = port, after
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._server.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._to))
            threading.Thread(target=self._pass, args=(near, far, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(far, near, True), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        try:
            while data := source.recv(4096):
                if counted:
                    data, self.left = data[: max(0, self.left)], self.left - len(data)
                target.sendall(data)
                if counted and self.left <= 0:
                    break
        except OSError:
            pass
        for line in (source, target):
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)


def test_a_line_that_breaks_loses_nothing(
    imap: Dovecot, online: Mailbox, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.mailroom.imap.ROOM", 20_000)
    imap.put(user, *(made.letter(f"Thư {n}", "nội dung " * 400) for n in range(60)))
    line = Cutting(imap.port, after=150_000)
    Mailbox.objects.update(imap_port=line.port)
    broken = fetching.fetch(online.pk)
    assert broken.problem
    assert 0 < broken.new < 60
    assert Letter.objects.count() == broken.new
    assert Mailbox.objects.get().failing_since
    line.left = 10**9
    rest = fetching.fetch(online.pk)
    assert (broken.new + rest.new, rest.known) == (60, 0)
    assert Mailbox.objects.get().failing_since is None
    assert sorted(_subjects()) == sorted(f"Thư {n}" for n in range(60))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"sealed_password": b"x"}, "sealed"), ({"imap_port": 1}, "unreachable"),
        ({"folder": "Nowhere"}, "folder"), ({"imap_security": "tls"}, "tls"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(
    online: Mailbox, change: dict[str, Any], reason: str, imap: Dovecot
) -> None:
    Mailbox.objects.update(**change)
    assert fetching.fetch(online.pk).problem == reason
    assert Mailbox.objects.get().problem == reason


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_an_encrypted_line_to_a_server_that_is_who_it_says(
    imap: Dovecot, online: Mailbox, user: str, security: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    imap.put(user, made.letter())
    port = imap.tls_port if security == "tls" else imap.port
    Mailbox.objects.update(imap_security=security, imap_port=port)
    assert fetching.fetch(online.pk).problem == "certificate", "signed by nobody we know"
    known = ssl.create_default_context(cafile=str(imap.certificate))
    monkeypatch.setattr("motcua.mailroom.imap.ssl.create_default_context", lambda: known)
    assert fetching.fetch(online.pk).new == 1


def test_a_wrong_password_is_said(online: Mailbox) -> None:
    from motcua.mailroom import sealing

    Mailbox.objects.update(sealed_password=sealing.seal("sai"))
    assert fetching.fetch(online.pk).problem == "login"


def test_what_came_before_it_was_connected_is_history(
    imap: Dovecot, online: Mailbox, user: str
) -> None:
    old = (clock.now() - timedelta(days=3)).timestamp()
    imap.put(user, made.letter("Thư cũ"), at=old)
    imap.put(user, made.letter("Thư mới"), at=clock.now().timestamp())
    fetching.fetch(online.pk)
    states = {row.subject: (row.state, row.unread, row.answer_by) for row in Thread.objects.all()}
    assert states["Thư cũ"] == ("done", False, None)
    assert states["Thư mới"][:2] == ("open", True)
    assert states["Thư mới"][2]
