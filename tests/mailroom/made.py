"""Mailboxes and letters to try things on."""

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from motcua.kernel import clock
from motcua.mailroom import commands
from motcua.mailroom.commands import Came
from motcua.mailroom.models import Letter, Mailbox
from tests.mailroom.dovecot import PASSWORD
from tests.ward import Cast

US = "motcua@phucloi.example.vn"
CITIZEN = "nam@example.vn"
FIELDS = {
    "address": US, "name": "Một cửa phường Phúc Lợi", "username": "motcua",
    "password": PASSWORD, "imap_host": "127.0.0.1", "imap_port": "143",
    "imap_security": "plain", "smtp_host": "127.0.0.1", "smtp_port": "25",
    "smtp_security": "plain", "folder": "INBOX", "answer_hours": "8", "plus": "1",
    "signature": "Bộ phận Một cửa phường Phúc Lợi\nĐT 024 0000 0000",
}  # fmt: skip
PDF = b"%PDF-1.7\nto khai\n%%EOF\n"


def box(cast: Cast, at: datetime | None = None, **changes: Any) -> Mailbox:
    """The desk's mailbox; connected an hour ago, so that what comes now is new."""
    opened = (at or clock.now()) - timedelta(hours=1)
    return commands.connect({**FIELDS, **changes}, by=cast.head, at=opened)


def letter(
    subject: str = "Hỏi về giấy khai sinh", text: str = "Cháu chào bác ạ.", *,
    sender: str = f"Vũ Hoàng Nam <{CITIZEN}>", to: str = US, message_id: str = "",
    files: tuple[tuple[str, str, bytes], ...] = (), **headers: str,
) -> bytes:  # fmt: skip
    """A letter as mail programs write one. Headers: ``in_reply_to="<…>"``."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = sender, to, subject
    made["Date"] = format_datetime(clock.now())
    made["Message-ID"] = message_id or f"<{abs(hash((subject, text, sender)))}@example.vn>"
    for name, value in headers.items():
        made[name.replace("_", "-").title()] = value
    made.set_content(text)
    for name, kind, content in files:
        main, _, sub = kind.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return made.as_bytes()


def arrived(row: Mailbox, raw: bytes | None = None, **more: Any) -> Letter:
    """A letter that has come in."""
    found = commands.arrive(row, Came(raw or letter(**more), clock.now()))
    assert found is not None
    return found


def bounce(message_id: str, recipient: str = CITIZEN, action: str = "failed") -> bytes:
    """What a mail server sends back (RFC 3464), with the headers of what it could not deliver."""
    status = "5.1.1" if action == "failed" else "4.4.1"
    return f"""\
From: Mail Delivery System <MAILER-DAEMON@mail.example.vn>
To: {US}
Subject: Undelivered Mail Returned to Sender
Date: {format_datetime(clock.now())}
Message-ID: <bounce-{abs(hash((message_id, action)))}@mail.example.vn>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=b"

--=b
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.vn

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{recipient}>: Recipient address rejected

--=b
Content-Type: text/rfc822-headers

From: {US}
To: {recipient}
Subject: Re: x
Message-ID: {message_id}

--=b--
""".replace("\n", "\r\n").encode()
