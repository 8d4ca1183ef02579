"""Taking a scan in, joining several, turning one: what is stored is always clean and whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from motcua.files import commands, queries, rules
from motcua.files.models import Blob
from motcua.files.scans import images, pdfs

_ENDINGS: Final = {rules.PDF: ".pdf", rules.JPEG: ".jpg"}


@dataclass(frozen=True, slots=True)
class Scan:
    """A stored scan, a JPEG or a PDF; ``name`` with the ending that fits."""

    blob: Blob
    name: str
    pages: int


def take(file: commands.Readable, *, name: str, limit: int | None = None) -> Scan:
    """Store a photo or PDF; a photo is kept as an upright JPEG without place and time in it.

    Raises Invalid (field ``file``) with a code of ``files.commands.store`` or of ``images`` and
    ``pdfs``; then nothing is kept.
    """
    title = rules.bare_name(name)
    with commands.received(file, name=name, limit=limit) as got, got.path.open("rb") as content:
        if got.media_type == rules.PDF:
            facts = pdfs.read(content.read(), title)
            return Scan(commands.keep(got), _named(title, rules.PDF), facts.pages)
        clean = images.clean(content, got.media_type, title)
    return Scan(commands.store_made(clean, rules.JPEG), _named(title, rules.JPEG), 1)


def join(scans: Sequence[Blob], name: str) -> Scan:
    """One PDF of several stored scans, in order; the scans stay."""
    whole = pdfs.join([(scan.media_type, content(scan)) for scan in scans], name)
    pages = pdfs.read(whole, name).pages
    return Scan(commands.store_made(whole, rules.PDF), _named(name, rules.PDF), pages)


def rotate(scan: Blob, title: str) -> Blob:
    """The scan turned a quarter to the right, stored beside the old one."""
    turn = pdfs.rotate if scan.media_type == rules.PDF else images.rotate
    return commands.store_made(turn(content(scan), title), scan.media_type)


def preview(scan: Blob, title: str) -> bytes:
    """A small JPEG of the first page."""
    look = pdfs.preview if scan.media_type == rules.PDF else images.preview
    return look(content(scan), title)


def signed(scan: Blob, title: str) -> bool:
    """Whether the scan is a PDF with digital signatures, to be passed on as it is."""
    return scan.media_type == rules.PDF and pdfs.read(content(scan), title).signed


def content(scan: Blob) -> bytes:
    """The bytes of a stored scan. Raises NotFound."""
    with queries.open_blob(scan.pk) as file:
        return file.read()


def _named(title: str, media_type: str) -> str:
    """The name with the ending of what it is now."""
    stem, dot, ending = title.rpartition(".")
    bare = stem if dot and len(ending) <= 5 and stem else title
    return f"{bare}{_ENDINGS[media_type]}"
