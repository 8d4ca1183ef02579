"""A letter of ours as bytes: made once, when it is written; every try sends the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from motcua.kernel.errors import Invalid
from motcua.mailroom.models import Mailbox
from motcua.mailroom.rules import codes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to be sent."""

    to: str
    subject: str
    text: str
    code: str = ""
    answers: str = ""  # the Message-ID it answers
    references: Sequence[str] = ()
    files: Sequence[tuple[str, str, bytes]] = ()  # name, media type, content


def letter(box: Mailbox, out: Outgoing, message_id: str, at: datetime) -> bytes:
    """The letter as it goes out. Raises Invalid for an address nobody can write to.

    Bare text, written by a person: no HTML, no picture that is fetched from anywhere.
    """
    made = EmailMessage(policy=SMTP)
    try:
        name, _, host = out.to.rpartition("@")
        made["From"] = Address(box.name, *box.address.rsplit("@", 1))
        made["To"] = Address("", name, host)
        if box.plus and out.code:
            made["Reply-To"] = Address(box.name, *codes.plus(box.address, out.code).rsplit("@", 1))
    except (ValueError, LookupError, AttributeError, TypeError):
        raise Invalid(fields={"to": "Địa chỉ người nhận chưa đúng, ví dụ ten@gmail.com."}) from None
    made["Subject"] = " ".join(out.subject.split())
    made["Date"] = format_datetime(at)
    made["Message-ID"] = message_id
    made["Content-Language"] = "vi"
    if out.answers:
        made["In-Reply-To"] = out.answers
        made["References"] = " ".join([*out.references[-20:], out.answers])
    made.set_content(out.text, cte="quoted-printable")
    for file_name, media_type, content in out.files:
        main, _, sub = media_type.partition("/")
        made.add_attachment(content, maintype=main, subtype=sub, filename=file_name)
    return made.as_bytes()
