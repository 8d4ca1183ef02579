"""Translations: ``locale/<language>/LC_MESSAGES/django.po`` is what people write and what is kept.

gettext reads a compiled file. It is made into the home folder when the process starts and the
source has changed, so no generated file is ever committed and no gettext tools are needed.
"""

import ast
import contextlib
import os
import struct
import tempfile
from pathlib import Path
from typing import Final

Messages = dict[str, str]
_MAGIC: Final = 0x950412DE
_WORDS: Final = ("msgctxt", "msgid_plural", "msgid", "msgstr")


def ready(sources: Path, target: Path) -> Path:
    """Compile what is newer in ``sources``; returns the folder for ``LOCALE_PATHS``."""
    for source in sources.glob("*/LC_MESSAGES/django.po"):
        made = (target / source.relative_to(sources)).with_suffix(".mo")
        with contextlib.suppress(OSError):  # a home that cannot be written: Vietnamese alone
            if not made.exists() or made.stat().st_mtime_ns != source.stat().st_mtime_ns:
                _store(compiled(parse(source.read_text("utf-8"))), made, source)
    return target


def _store(data: bytes, made: Path, source: Path) -> None:
    """All at once: other processes start at the same moment."""
    made.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=made.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    seen = source.stat()
    os.utime(name, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    Path(name).replace(made)


def parse(text: str) -> Messages:
    """Message → translation, as gettext keys them; raises ValueError naming a line it cannot read.

    Untranslated and obsolete entries are left out.
    """
    found: Messages = {}
    entry: dict[str, str] = {}
    word = ""
    for number, line in enumerate([*text.splitlines(), ""], 1):
        line = line.strip()
        if not line or line.startswith("#"):
            _keep(entry, found)
            entry = {}
        elif line.startswith('"') and word:
            entry[word] += _text(line, number)
        else:
            word, _, rest = line.partition(" ")
            if not word.startswith(_WORDS):
                raise ValueError(f"line {number} is no part of a message: {line[:60]}")
            entry[word] = _text(rest.strip(), number)
    return found


def _keep(entry: dict[str, str], found: Messages) -> None:
    if "msgid" not in entry:
        return
    key = entry["msgid"]
    if "msgctxt" in entry:
        key = f"{entry['msgctxt']}\x04{key}"
    if "msgid_plural" in entry:
        key = f"{key}\0{entry['msgid_plural']}"
    forms = [entry[word] for word in sorted(entry) if word.startswith("msgstr")]
    if all(forms):
        found[key] = "\0".join(forms)


def _text(quoted: str, number: int) -> str:
    try:
        value = ast.literal_eval(quoted)
    except (SyntaxError, ValueError):
        value = None
    if not isinstance(value, str):
        raise ValueError(f"line {number} holds no quoted text: {quoted[:60]}")
    return value


def compiled(messages: Messages) -> bytes:
    """The binary that ``gettext`` reads (GNU MO, revision 0), messages in byte order."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    tables = 28 + 16 * len(pairs)
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, tables)
    places, body = [b"", b""], b""
    for which in (0, 1):
        for pair in pairs:
            places[which] += struct.pack("<2I", len(pair[which]), tables + len(body))
            body += pair[which] + b"\0"
    return head + places[0] + places[1] + body
