"""Reports that a letter did not arrive (RFC 3464), and those of servers that know no standard."""

import re
from dataclasses import dataclass
from email.message import Message
from typing import Final

from motcua.mailroom.rules import words

_ID: Final = re.compile(r"<[^<>\s@]{1,200}@[^<>\s]{1,90}>")
_STATUS: Final = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_SENDERS: Final = ("mailer-daemon", "postmaster")
_MOST: Final = 300


@dataclass(frozen=True, slots=True)
class Bounce:
    """``of``: Message-IDs it may speak of; ``status`` as 5.1.1; ``lasting``: it was given up."""

    of: tuple[str, ...]
    status: str
    recipient: str
    said: str
    lasting: bool


def names(text: str) -> list[str]:
    """Every Message-ID that stands in a text."""
    return _ID.findall(text)


def read(letter: "Message[str, str]", sender: str, text: str) -> Bounce | None:
    """What a report says; None for a letter that is none."""
    if letter.get_content_type() == "multipart/report":
        fields = _fields(letter)
        if fields is None:
            return None
        return _standard(letter, fields)
    if sender.partition("@")[0].lower() not in _SENDERS:
        return None
    status = _STATUS.search(text)
    found = status[1] if status else ""
    said = words.line(text, _MOST)
    return Bounce(_ids(letter, text), found, "", said, not found.startswith("4"))


def _standard(letter: "Message[str, str]", fields: dict[str, str]) -> Bounce:
    status = _STATUS.search(fields.get("status", ""))
    recipient = fields.get("final-recipient", fields.get("original-recipient", ""))
    said = fields.get("diagnostic-code", "").partition(";")[2]
    return Bounce(
        _ids(letter, ""), status[1] if status else "",
        words.line(recipient.partition(";")[2], 254), words.line(said, _MOST),
        fields.get("action", "failed").strip().lower() == "failed",
    )  # fmt: skip


def _fields(letter: "Message[str, str]") -> dict[str, str] | None:
    """The fields of a delivery status: the worst recipient's; None where there is none."""
    for part in letter.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = [one for one in part.walk() if one is not part]
            found = [{k.lower(): str(v) for k, v in one.items()} for one in blocks]
            recipients = [one for one in found if "action" in one or "status" in one]
            failed = [one for one in recipients if "fail" in one.get("action", "").lower()]
            return next(iter(failed or recipients), {})
    return None


def _ids(letter: "Message[str, str]", text: str) -> tuple[str, ...]:
    """Names of the letters spoken of: in the part sent back, else wherever they stand."""
    found: list[str] = []
    for part in letter.walk():
        kind = part.get_content_type()
        if part is not letter and part.get("Message-ID"):
            found += names(str(part.get("Message-ID")))
        if kind in ("text/rfc822-headers", "text/plain"):
            found += names(_content(part))
    for name in ("In-Reply-To", "References", "X-Failed-Message-ID"):
        found += names(str(letter.get(name, "")))
    return tuple(dict.fromkeys([*found, *names(text)]))


def _content(part: "Message[str, str]") -> str:
    content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
