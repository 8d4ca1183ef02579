"""Files that come with a form: stored at once, so that a form that comes back still has them."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Protocol

from django.core import signing

from motcua.files import commands as files
from motcua.files.commands import Readable
from motcua.files.models import Blob
from motcua.files.rules import bare_name
from motcua.kernel.errors import Invalid
from motcua.kernel.said import Said
from motcua.petitions.drafts import FILES

Kept = tuple[tuple[str, Blob], ...]
_SALT: Final = "petitions.files"
_LIFE: Final = 24 * 3600


class Upload(Readable, Protocol):
    """A file as a browser sends it."""

    @property
    def name(self) -> str | None:
        """What the sender calls it."""


def stored(known: Kept, uploads: Iterable[Upload]) -> tuple[Kept, str]:
    """What was kept before with what came now, and what was wrong with one of them ("" if none)."""
    found, wrong = list(known), ""
    for upload in uploads:
        if len(found) == FILES:
            wrong = Said("Mỗi lần gửi kèm nhiều nhất {n} tệp.", n=FILES)
            break
        try:
            blob = files.store(upload, name=upload.name or "")
        except Invalid as refusal:
            wrong = refusal.message
        else:
            found.append((bare_name(upload.name or ""), blob))
    return tuple(found), wrong


def sealed(kept: Sequence[tuple[str, Blob]]) -> str:
    """For a hidden field; "" for nothing."""
    return signing.dumps([(name, blob.pk) for name, blob in kept], salt=_SALT) if kept else ""


def unsealed(text: str) -> Kept:
    """What such a field held; nothing of one that is not ours or too old."""
    try:
        found: Any = signing.loads(text, salt=_SALT, max_age=_LIFE) if text else []
    except signing.BadSignature:
        return ()
    blobs = Blob.objects.in_bulk([sha256 for _, sha256 in found])
    return tuple((name, blobs[sha256]) for name, sha256 in found if sha256 in blobs)
