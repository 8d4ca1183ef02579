"""Taking a content in."""

import hashlib
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Protocol, cast

from django.conf import settings
from django.db import transaction

from motcua.files import antivirus, queries, rules
from motcua.files.locks import hold
from motcua.files.models import Blob
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said

_CHUNK = 256 * 1024


class Readable(Protocol):
    """Anything that gives its bytes piece by piece: an upload, an open file."""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Received:
    """A content in a temporary file, judged, not kept yet."""

    path: Path
    sha256: str
    size: int
    media_type: str


def store(
    fileobj: Readable,
    *,
    name: str,
    limit: int | None = None,
    allow: Collection[str] = rules.SCANS,
) -> Blob:
    """Keep a content, once, under its SHA-256; the file is on disk before the row is written.

    ``name`` is what the citizen calls it: used in messages and to spot programs, never as a path.
    ``limit`` in bytes (default ``settings.MOTCUA_UPLOAD_LIMIT``); reading stops right above it.
    ``allow`` names the media types taken, told by content; texts and office documents only when
    listed. Raises Invalid with code ``empty``, ``too_large``, ``dangerous``, ``file_type``, or
    ``infected`` or ``unchecked`` where a scanner is set up (``files.antivirus``).
    """
    with received(fileobj, name=name, limit=limit, allow=allow) as got:
        return keep(got)


@contextmanager
def received(
    fileobj: Readable,
    *,
    name: str,
    limit: int | None = None,
    allow: Collection[str] = rules.SCANS,
) -> Iterator[Received]:
    """The content, judged as ``store`` does, for a look before it is kept; gone at the end."""
    most = settings.MOTCUA_UPLOAD_LIMIT if limit is None else limit
    title = rules.bare_name(name)
    with _incoming() as file:
        sha256, size = _copy(fileobj, file, most, title)
        media_type = _judge(*_ends(file, size), name, title, allow)
        antivirus.check(file, title)
        yield Received(Path(file.name), sha256, size, media_type)


def store_made(content: bytes, media_type: str) -> Blob:
    """Keep what this program has made itself: a cleaned photo, a joined PDF."""
    with _incoming() as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        sha256 = hashlib.sha256(content).hexdigest()
        return keep(Received(Path(file.name), sha256, len(content), media_type))


def store_file(path: Path, media_type: str) -> Blob:
    """The same of a file, which may be large; it is copied, and read once."""
    with path.open("rb") as source, _incoming() as file:
        sha256, size = _copy(source, file, path.stat().st_size, path.name)
        return keep(Received(Path(file.name), sha256, size, media_type))


@transaction.atomic(savepoint=False)
def keep(got: Received) -> Blob:
    """Put a received content into the store.

    Holds off the sweep until the caller's transaction ends: by then somebody uses the content.
    """
    hold(got.sha256, shared=True)
    _publish(got)
    blob = Blob(got.sha256, got.size, got.media_type, clock.now())
    # Handed in again it is the same; its grace begins anew.
    Blob.objects.bulk_create(
        [blob], update_conflicts=True, unique_fields=["sha256"], update_fields=["created_at"]
    )
    return blob


@contextmanager
def _incoming() -> Iterator[IO[bytes]]:
    """A temporary file beside the store, gone at the end unless published."""
    folder = queries.folder() / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, delete=False) as file:
        try:
            yield cast("IO[bytes]", file)
        finally:
            Path(file.name).unlink(missing_ok=True)


def _copy(fileobj: Readable, file: IO[bytes], limit: int, title: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := fileobj.read(_CHUNK):
        size += len(piece)
        if size > limit:
            raise _too_large(title, limit)
        digest.update(piece)
        file.write(piece)
    if not size:
        raise _invalid(
            "empty", Said("Tệp “{title}” không có nội dung. Mời Ông/Bà chọn lại tệp.", title=title)
        )
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest(), size


def _ends(file: IO[bytes], size: int) -> tuple[bytes, bytes]:
    file.seek(0)
    head = file.read(rules.HEAD)
    file.seek(max(0, size - rules.TAIL))
    return head, file.read()


def _judge(head: bytes, tail: bytes, name: str, title: str, allow: Collection[str]) -> str:
    if rules.has_dangerous_name(name) or rules.is_dangerous(head):
        raise _invalid(
            "dangerous",
            Said(
                "Tệp “{title}” là chương trình hoặc trang web nên không được nhận, để bảo vệ máy "
                "của Ông/Bà và của cơ quan. Mời Ông/Bà gửi ảnh chụp hoặc tệp PDF.",
                title=title,
            ),
        )
    media_type = rules.media_type(head, tail)
    if media_type is None or media_type not in allow:
        raise _invalid(
            "file_type",
            Said(
                "Tệp “{title}” không thuộc loại được nhận hoặc đã hỏng. Mời Ông/Bà gửi ảnh chụp "
                "rõ nét (JPG, PNG, HEIC) hoặc tệp PDF.",
                title=title,
            ),
        )
    return media_type


def _publish(got: Received) -> None:
    """Rename into place: a reader sees the whole content or none of it, even after a power cut."""
    target = queries.path_of(got.sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    got.path.replace(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _too_large(title: str, limit: int) -> Invalid:
    size = f"{limit / 1024 / 1024:.1f}".removesuffix(".0").replace(".", ",")
    return _invalid(
        "too_large",
        Said(
            "Tệp “{title}” lớn hơn mức cho phép ({size} MB). Mời Ông/Bà chụp lại ở độ phân giải "
            "thấp hơn hoặc chia thành nhiều tệp.",
            title=title,
            size=size,
        ),
    )


def _invalid(code: str, message: str) -> Invalid:
    return Invalid(message, code=code, fields={"file": message})
