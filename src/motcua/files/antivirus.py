"""Asking ClamAV (clamd) about a content before it is kept, by its INSTREAM command.

``settings.MOTCUA_CLAMD`` is ``host:port`` or the path of a socket; "" asks nobody. The protocol is
that of clamd(8): ``zINSTREAM``, pieces each behind its length in four bytes, a length of zero.
"""

import logging
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final

from django.conf import settings

from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said

logger = logging.getLogger(__name__)
SECONDS: Final = 30
_PIECE: Final = 256 * 1024
_ANSWER: Final = 4096


class Unanswered(Exception):  # noqa: N818 - the scanner's silence, not a fault of the content
    """The scanner did not say anything that can be relied on."""


def check(file: IO[bytes], title: str) -> None:
    """Nothing where the content is clean or no scanner is set up.

    Raises Invalid with code ``infected``, or ``unchecked`` where the scanner gives no answer: a
    content nobody has looked at is never taken.
    """
    if not settings.MOTCUA_CLAMD:
        return
    try:
        answer = _ask(file)
    except (OSError, Unanswered) as error:
        logger.error("clamd gave no answer: %s", error)
        raise _unchecked(title) from None
    if answer:
        logger.warning("an infected upload was refused: %s", answer)
        raise _infected(title)


def version() -> str:
    """What the scanner calls itself, as ``motcua doctor`` shows; raises OSError, Unanswered."""
    with _connected() as link:
        link.sendall(b"zVERSION\0")
        return _answer(link)


def _ask(file: IO[bytes]) -> str:
    """The name of what was found; "" for a clean content."""
    file.seek(0)
    with _connected() as link:
        link.sendall(b"zINSTREAM\0")
        for piece in _pieces(file):
            link.sendall(struct.pack("!L", len(piece)) + piece)
        link.sendall(struct.pack("!L", 0))
        said = _answer(link)
    if said == "stream: OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removeprefix("stream: ").removesuffix(" FOUND")
    raise Unanswered(said)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


@contextmanager
def _connected() -> Iterator[socket.socket]:
    place = settings.MOTCUA_CLAMD
    if "/" in place:
        link = socket.socket(socket.AF_UNIX)
        link.settimeout(SECONDS)
        link.connect(place)
    else:
        host, _, port = place.rpartition(":")
        link = socket.create_connection((host.strip("[]"), int(port)), SECONDS)
    with link:
        yield link


def _answer(link: socket.socket) -> str:
    got = b""
    while not got.endswith(b"\0") and len(got) < _ANSWER:
        piece = link.recv(_ANSWER)
        if not piece:
            break
        got += piece
    if not got.endswith(b"\0"):
        raise Unanswered("the answer was cut off")
    return got[:-1].decode("utf-8", "replace").strip()


def _infected(title: str) -> Invalid:
    return _refused(
        "infected",
        Said(
            "Tệp “{title}” có mã độc nên không được nhận và đã bị xóa ngay. Mời Ông/Bà quét "
            "vi-rút cho máy của mình, rồi chụp lại giấy tờ bằng máy khác.",
            title=title,
        ),
    )


def _unchecked(title: str) -> Invalid:
    return _refused(
        "unchecked",
        Said(
            "Chưa kiểm tra được an toàn của tệp “{title}” nên chưa nhận. Những gì đã lưu vẫn còn. "
            "Mời Ông/Bà thử lại sau ít phút.",
            title=title,
        ),
    )


def _refused(code: str, message: str) -> Invalid:
    return Invalid(message, code=code, fields={"file": message})
