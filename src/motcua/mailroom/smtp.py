"""Handing a letter to the mailbox's own server, as ``notices`` does with its one."""

from typing import Any

from cryptography.fernet import InvalidToken
from django.core.mail.backends.smtp import EmailBackend

from motcua.mailroom import sealing
from motcua.mailroom.models import Mailbox
from motcua.mailroom.models.boxes import STARTTLS, TLS
from motcua.notices.providers import Undelivered
from motcua.notices.providers.smtp import answers, opened

SECONDS = 20


def send(box: Mailbox, to: list[str], raw: bytes) -> None:
    """The very bytes that are kept. Raises notices' Undelivered."""
    with answers(), opened(connection(box)) as line:
        line.connection.sendmail(box.address, to, raw)


def check(box: Mailbox) -> None:
    """Connect and sign in. Raises Undelivered."""
    with answers(), opened(connection(box)):
        pass


def connection(box: Mailbox) -> Any:
    """Django's way to a server, for this mailbox. Raises Undelivered where it cannot sign in."""
    return EmailBackend(
        host=box.smtp_host, port=box.smtp_port, username=box.username,
        password=_password(box),
        use_tls=box.smtp_security == STARTTLS, use_ssl=box.smtp_security == TLS, timeout=SECONDS,
    )  # fmt: skip


def _password(box: Mailbox) -> str:
    try:
        return sealing.unseal(bytes(box.sealed_password))
    except InvalidToken:  # sealed under another key
        raise Undelivered("sealed", outage=True) from None
