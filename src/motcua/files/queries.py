"""Finding and opening stored contents."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from motcua.files.models import Blob
from motcua.kernel.errors import NotFound

_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def folder() -> Path:
    """Where contents are kept: ``MOTCUA_HOME/files``."""
    return Path(settings.MOTCUA_HOME) / "files"


def path_of(sha256: str) -> Path:
    """Where a content lies. Raises NotFound for what is no SHA-256 in lower-case hexadecimal."""
    if not _SHA256.fullmatch(sha256):
        raise NotFound("Không tìm thấy tệp.")
    return folder() / sha256[:2] / sha256[2:4] / sha256


def open_blob(sha256: str) -> BinaryIO:
    """The content, open for reading; the caller closes it. Raises NotFound."""
    try:
        return path_of(sha256).open("rb")
    except FileNotFoundError:
        raise NotFound("Không tìm thấy tệp.") from None


def media_type(sha256: str) -> str:
    """What a stored content is by its bytes; "" for one that is not stored."""
    return Blob.objects.filter(pk=sha256).values_list("media_type", flat=True).first() or ""


def damaged() -> Iterator[str]:
    """The SHA-256 of every stored content that is missing on disk or no longer what it was."""
    for sha256 in Blob.objects.order_by("pk").values_list("pk", flat=True).iterator(2000):
        if _digest(path_of(sha256)) != sha256:
            yield sha256


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
