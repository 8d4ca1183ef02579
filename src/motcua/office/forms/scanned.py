"""A stored picture of a paper, as forms carry it: sealed, so that only our own comes back."""

from dataclasses import dataclass
from typing import Any, Final

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from motcua.files import commands as files
from motcua.files.rules import bare_name

_SALT: Final = "office.intake.scan"


@dataclass(frozen=True, slots=True)
class Scan:
    """Hash of the stored content, and the name it came with."""

    blob: str
    name: str

    @property
    def sealed(self) -> str:
        """For a hidden field: nobody can name a file they did not send."""
        return signing.dumps([self.blob, self.name], salt=_SALT)


def unsealed(text: str, *, hours: int | None = None) -> Scan | None:
    """What was sealed, within so many hours where told; None for what was not."""
    try:
        blob, name = signing.loads(text, salt=_SALT, max_age=hours and hours * 3600)
    except (signing.BadSignature, ValueError):
        return None
    return Scan(blob, name)


def stored(upload: "UploadedFile[Any]") -> Scan:
    """Keep one file; raises Invalid for an empty, too large or unfit one."""
    name = upload.name or ""
    return Scan(files.store(upload, name=name).pk, bare_name(name))
