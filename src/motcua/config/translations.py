"""Translations: ``locale/<language>/LC_MESSAGES/django.po`` is what people write and what is kept.

gettext reads a compiled file. It is made into the home folder when the process starts and the
source has changed, so no generated file is ever committed and no gettext tools are needed.
"""

import contextlib
import os
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def ready(sources: Path, target: Path) -> Path:
    """Compile what is newer in ``sources``; returns the folder for ``LOCALE_PATHS``."""
    for source in sources.glob("*/LC_MESSAGES/django.po"):
        made = (target / source.relative_to(sources)).with_suffix(".mo")
        with contextlib.suppress(OSError):  # a home that cannot be written: Vietnamese alone
            if not made.exists() or made.stat().st_mtime_ns != source.stat().st_mtime_ns:
                _compile(source, made)
    return target


def _compile(source: Path, made: Path) -> None:
    """All at once: other processes start at the same moment."""
    made.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=made.parent)
    with os.fdopen(handle, "wb") as file, source.open("rb") as written:
        write_mo(file, read_po(written))
    seen = source.stat()
    os.utime(name, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    Path(name).replace(made)
