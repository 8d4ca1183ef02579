"""E-mail over SMTP, as ``MOTCUA_SMTP_URL`` names the server."""

import contextlib
import ssl
from collections.abc import Iterator
from email.errors import MessageError
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.message import sanitize_address

from motcua.notices.providers.base import Message, Undelivered

_LASTING: Final = 500  # replies from here on will be the same tomorrow


class Smtp:
    """The ward's mail server."""

    channel: str = "email"

    def configured(self) -> bool:
        """Whether ``MOTCUA_SMTP_URL`` is set."""
        return bool(settings.MOTCUA_SMTP_URL)

    def send(self, message: Message) -> str:
        """Hand an e-mail over. Its Message-ID stays the same whenever it is tried again."""
        letter = _letter(message)
        _require_sendable(letter)
        with answers(), opened(get_connection()) as connection:
            connection.send_messages([letter])
        return str(letter.extra_headers["Message-ID"])

    def check(self) -> str:
        """Connect, and greet."""
        if not self.configured():
            return (
                "no server (MOTCUA_SMTP_URL); who must be told of a change is called by telephone"
            )
        with opened(get_connection()):
            return f"the server at {settings.EMAIL_HOST}:{settings.EMAIL_PORT} answers"


def _letter(message: Message) -> EmailMultiAlternatives:
    host = urlsplit(settings.MOTCUA_URL).hostname or "localhost"
    letter = EmailMultiAlternatives(
        message.subject,
        message.text,
        to=[message.to],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={
            "Message-ID": f"<{message.key}@{host}>",
            "Auto-Submitted": "auto-generated",
            "Content-Language": message.language,
        },
    )
    if message.html:
        letter.attach_alternative(message.html, "text/html")
    return letter


def _require_sendable(letter: EmailMultiAlternatives) -> None:
    """Raises Undelivered for a header nobody can send.

    Python's reader of addresses stumbles over strange ones ("a@[1.2.3") in ways of its own.
    """
    try:
        letter.message()
        sanitize_address(letter.to[0], "utf-8")
    except (ValueError, AttributeError, LookupError, TypeError, MessageError):
        raise Undelivered("letter", lasting=True) from None


@contextlib.contextmanager
def opened(connection: Any) -> Iterator[Any]:
    """The connection, open; how it ends does not matter once the server has taken the letter."""
    connection.open()
    try:
        yield connection
    finally:
        with contextlib.suppress(OSError, SMTPException):
            connection.close()


@contextlib.contextmanager
def answers() -> Iterator[None]:
    """Say the server's refusals in our words: raises Undelivered, whoever's letter it was."""
    try:
        yield
    except SMTPRecipientsRefused as refused:
        lasting = all(code >= _LASTING for code, _ in refused.recipients.values())
        raise Undelivered("address", lasting=lasting) from None
    except SMTPDataError as answer:
        lasting = answer.smtp_code >= _LASTING
        raise Undelivered(f"smtp_{answer.smtp_code}", lasting=lasting, outage=not lasting) from None
    except SMTPResponseException as answer:  # signing in, greeting, our own address
        raise Undelivered(f"smtp_{answer.smtp_code}", outage=True) from None
    except ssl.SSLCertVerificationError:
        raise Undelivered("certificate", outage=True) from None
    except (ssl.SSLError, SMTPNotSupportedError):  # no STARTTLS there, or TLS on another port
        raise Undelivered("tls", outage=True) from None
    except TimeoutError:
        raise Undelivered("timeout", outage=True) from None
    except (SMTPException, OSError):
        raise Undelivered("unreachable", outage=True) from None
    except ValueError:  # what the server's own part of Python does not send
        raise Undelivered("letter", lasting=True) from None
