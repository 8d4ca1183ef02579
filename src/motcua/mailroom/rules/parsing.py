"""From bytes to what a letter says. Whatever comes, something is said: nothing raises.

Python's reader of structured headers (``policy.default``) stumbles over some letters in ways of its
own, so headers are taken as they stand and each is read by itself; what cannot be read is left
out and named in ``problem``.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import Message
from email.policy import Compat32
from email.utils import getaddresses, parseaddr, parsedate_to_datetime
from typing import Final, TypeAlias

from motcua.files.rules import bare_name
from motcua.mailroom.rules import automatic, bounces, words
from motcua.mailroom.rules.bounces import Bounce

Mime: TypeAlias = "Message[str, str]"


class _AsTheyStand(Compat32):
    """Headers as text, also where somebody wrote UTF-8 into them without saying so."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The header, every byte of it read as UTF-8."""
        return words.clean(value)


_POLICY: Final = _AsTheyStand()
UNREADABLE: Final = "unreadable"
_TEXT_MOST: Final = 500_000
_HTML_MOST: Final = 2_000_000
_IDS: Final = 100
_DEPTH: Final = 30
_PARTS: Final = 300


@dataclass(frozen=True, slots=True)
class Part:
    """An attachment: its place among the leaves of the letter, what it is called, bytes."""

    place: int
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a letter says."""

    message_id: str = ""
    references: tuple[str, ...] = ()
    sender: str = ""
    sender_name: str = ""
    reply_to: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    delivered_to: tuple[str, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    text: str = ""
    html: str = ""
    parts: tuple[Part, ...] = ()
    automatic: bool = False
    bounce: Bounce | None = None
    problem: str = ""


def read(raw: bytes) -> Parsed:
    """All of a letter."""
    try:
        letter = message_from_bytes(raw, policy=_POLICY)
    except Exception:  # whatever it is, the letter is kept and shown as it came
        return Parsed(problem=UNREADABLE)
    found = _headers(letter)
    try:
        return _with_body(letter, found)
    except Exception:  # see above
        return replace(found, problem=UNREADABLE)


def digest(raw: bytes) -> str:
    """What a letter is: the same for the same letter by whatever way it came.

    Its content and what its sender wrote above it; not the lines servers put on top.
    """
    head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    try:
        letter = message_from_bytes(head + b"\n\n", policy=_POLICY)
        said = [str(letter.get(name, "")) for name in ("Message-ID", "From", "Date", "Subject")]
    except Exception:  # see above
        said = [head.decode("latin-1")]
    return hashlib.sha256(
        "\n".join(said).encode("utf-8", "surrogateescape") + b"\n\n" + body
    ).hexdigest()


def content(raw: bytes, place: int) -> bytes | None:
    """The content of the leaf at a place; None where there is none."""
    try:
        letter = message_from_bytes(raw, policy=_POLICY)
        for number, part in enumerate(_leaves(letter)):
            if number == place:
                return _bytes(part)
    except Exception:  # see above
        return None
    return None


def _headers(letter: Mime) -> Parsed:
    name, sender = _person(_raw(letter, "From"))
    _, reply_to = _person(_raw(letter, "Reply-To"))
    ids = _ids(_raw(letter, "References")) + _ids(_raw(letter, "In-Reply-To"))
    return Parsed(
        message_id=next(iter(_ids(_raw(letter, "Message-ID"))), ""),
        references=tuple(dict.fromkeys(ids))[-_IDS:],
        sender=sender, sender_name=name, reply_to=reply_to,
        to=_addresses(letter, "To"), cc=_addresses(letter, "Cc"),
        delivered_to=_addresses(letter, "Delivered-To", "X-Original-To", "Envelope-To"),
        subject=words.line(words.header(_raw(letter, "Subject")), 500),
        sent_at=_moment(_raw(letter, "Date")),
        automatic=automatic.is_automatic(letter, sender),
    )  # fmt: skip


def _with_body(letter: Mime, found: Parsed) -> Parsed:
    text = html = ""
    parts: list[Part] = []
    for place, part in enumerate(_leaves(letter)):
        kind = part.get_content_type()
        if kind in ("text/plain", "text/html") and not _is_file(part):
            said = words.decoded(_bytes(part), str(part.get_content_charset() or ""))
            if kind == "text/plain":
                text = f"{text}\n\n{said}" if text else said
            else:
                html = html or said
            continue
        parts.append(_part(place, part, kind))
    text = (text or words.text_of(html[:_HTML_MOST]))[:_TEXT_MOST]
    return replace(
        found, text=text, html=html[:_HTML_MOST], parts=tuple(parts),
        bounce=bounces.read(letter, found.sender, text),
    )  # fmt: skip


def _leaves(letter: Mime, depth: int = 0) -> Iterator[Mime]:
    """Parts that hold something, in order; a letter inside a letter is one of them."""
    inside = letter.get_payload()
    if letter.get_content_maintype() != "multipart" or not isinstance(inside, list):
        yield letter
        return
    if depth >= _DEPTH:
        raise ValueError("a letter inside a letter inside a letter")
    for count, part in enumerate(inside):
        if count >= _PARTS:
            raise ValueError("more parts than anybody attaches")
        if isinstance(part, Message):
            yield from _leaves(part, depth + 1)


def _part(place: int, part: Mime, kind: str) -> Part:
    name = bare_name(words.line(words.header(_file_name(part)), 200))
    if not _file_name(part):
        name = "thư đính kèm.eml" if kind == "message/rfc822" else f"tệp {place + 1}"
    return Part(place, name, words.line(kind, 100), len(_bytes(part)))


def _file_name(part: Mime) -> str:
    try:
        return str(part.get_filename() or "")
    except Exception:  # see above
        return ""


def _is_file(part: Mime) -> bool:
    return part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _bytes(part: Mime) -> bytes:
    found = part.get_payload(decode=True)
    if isinstance(found, bytes):
        return found
    inside = part.get_payload()
    if isinstance(inside, list):
        return b"\n".join(one.as_bytes() for one in inside if isinstance(one, Message))
    return str(inside or "").encode("utf-8", "surrogateescape")


def _raw(letter: Mime, name: str) -> str:
    return str(letter.get(name, ""))


def _person(raw: str) -> tuple[str, str]:
    """Name and address of the first in a header."""
    name, address = parseaddr(" ".join(raw.split()))
    return words.line(words.header(name), 200), words.line(address, 254).lower()


def _addresses(letter: Mime, *names: str) -> tuple[str, ...]:
    said = [" ".join(_raw(letter, name).split()) for name in names]
    found = (address.lower() for _, address in getaddresses([one for one in said if one]))
    return tuple(dict.fromkeys(words.line(one, 254) for one in found if "@" in one))[:_IDS]


def _ids(raw: str) -> tuple[str, ...]:
    return tuple(words.line(one, 300) for one in bounces.names(raw))


def _moment(raw: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(raw)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
