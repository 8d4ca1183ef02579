"""The server that holds the mail: signing in, what lies there, one letter after the other."""

import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cryptography.fernet import InvalidToken
from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from motcua.kernel import clock
from motcua.mailroom import sealing
from motcua.mailroom.models import Mailbox
from motcua.mailroom.models.boxes import PLAIN, STARTTLS, TLS

PATIENCE: Final = SocketTimeout(connect=10, read=60)
AT_ONCE: Final = 50  # letters asked about in one question
ROOM: Final = 8 * 1024 * 1024  # bytes of letters taken in one answer, unless one alone is more


class Unreachable(Exception):  # noqa: N818 - an answer, not a fault of ours
    """The server was not reached or refused; ``reason`` is a slug without any address."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Lying:
    """A letter as it lies on the server: its number, its size in bytes, when it came."""

    uid: int
    size: int
    at: datetime


class Folder:
    """An open folder; reading it changes nothing on the server."""

    def __init__(self, client: Any, uidvalidity: int) -> None:
        self._client, self.uidvalidity = client, uidvalidity

    def after(self, uid: int) -> list[int]:
        """The numbers of letters above one, ascending."""
        found = self._client.search(["UID", f"{uid + 1}:*"])
        return sorted(one for one in found if one > uid)  # "*" names the last one in any case

    def lying(self, uids: Sequence[int]) -> list[Lying]:
        """What lies there; what was removed meanwhile is left out."""
        found = self._client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
        return [
            Lying(uid, int(data[b"RFC822.SIZE"]), _moment(data.get(b"INTERNALDATE")))
            for uid, data in sorted(found.items())
            if b"RFC822.SIZE" in data
        ]

    def whole(self, uids: Sequence[int]) -> dict[int, bytes]:
        """Letters, byte for byte, without marking them as read."""
        found = self._client.fetch(uids, ["BODY.PEEK[]"])
        return {uid: bytes(data[b"BODY[]"]) for uid, data in found.items() if data.get(b"BODY[]")}

    def heads(self, uid: int) -> bytes:
        """The headers of a letter that is too large to be taken."""
        found = self._client.fetch([uid], ["BODY.PEEK[HEADER]"])
        return bytes(found.get(uid, {}).get(b"BODY[HEADER]") or b"")

    def mark_seen(self, uids: Sequence[int]) -> None:
        """Let other mail programs show them as read."""
        self._client.add_flags(uids, [b"\\Seen"], silent=True)

    def quota(self) -> tuple[int, int] | None:
        """KiB used, KiB there are; None where the server does not tell."""
        if not self._client.has_capability("QUOTA"):
            return None
        with suppress(IMAPClientError):
            _, found = self._client.get_quota_root("INBOX")
            for one in found:
                if one.resource == "STORAGE":
                    return int(one.usage), int(one.limit)
        return None


@contextmanager
def opened(box: Mailbox) -> Iterator[Folder]:
    """The folder of a mailbox. Raises Unreachable, also for what breaks inside."""
    with said_plainly():
        client = _connected(box)
        try:
            client.login(box.username, sealing.unseal(bytes(box.sealed_password)))
            about = client.select_folder(box.folder, readonly=not box.mark_seen)
            yield Folder(client, int(about.get(b"UIDVALIDITY", 0)))
        finally:
            with suppress(OSError, IMAPClientError):
                client.logout()


@contextmanager
def said_plainly() -> Iterator[None]:
    """A server's refusals in our words."""
    try:
        yield
    except LoginError:
        raise Unreachable("login") from None
    except ssl.SSLCertVerificationError:
        raise Unreachable("certificate") from None
    except ssl.SSLError:
        raise Unreachable("tls") from None
    except TimeoutError:
        raise Unreachable("timeout") from None
    except InvalidToken:
        raise Unreachable("sealed") from None
    except OSError:
        raise Unreachable("unreachable") from None
    except IMAPClientError as error:
        raise Unreachable("folder" if "select" in str(error).lower() else "server") from None


def _connected(box: Mailbox) -> Any:
    context = ssl.create_default_context()
    client = IMAPClient(
        box.imap_host, box.imap_port, ssl=box.imap_security == TLS, use_uid=True,
        ssl_context=context, timeout=PATIENCE,
    )  # fmt: skip
    client.normalise_times = False
    if box.imap_security == STARTTLS:
        client.starttls(context)
    elif box.imap_security != PLAIN and box.imap_security != TLS:
        raise Unreachable("tls")
    return client


def _moment(given: Any) -> datetime:
    """When the server took it; now where it does not say."""
    if isinstance(given, datetime):
        return given if given.tzinfo else given.replace(tzinfo=clock.TZ)
    return clock.now()
