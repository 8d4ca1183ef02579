"""Data checked against a paper's TypedDict and made ready for JSON.

Optional keys that are absent become null, so that templates need not ask twice; text is made safe
to set (composed, no control characters, no endless words); QR texts become pictures.
"""

import re
import typing
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from motcua.kernel.said import Said
from motcua.papers.data.common import PNG, QR, Room
from motcua.papers.errors import BadPaperDataError
from motcua.papers.headings import heading_lines
from motcua.papers.qr import qr_svg

# Longer runs without a space get places to break at; no Vietnamese word or dossier code does.
LONGEST_WORD = 30
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_PIECE = re.compile(r"\S{15}(?=\S)")
# Directions of writing that could make a paper read other than it is stored.
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_PNG_MAGIC = b"\x89PNG\r\n\x1a\n"


def shape(paper: str, kind: Any, value: object, path: str = "") -> Any:
    """``value`` as JSON-ready data of type ``kind``.

    Raises BadPaperDataError naming ``paper`` and the key.
    """
    marks: tuple[object, ...] = ()
    if typing.get_origin(kind) is typing.Annotated:
        kind, *rest = typing.get_args(kind)
        marks = tuple(rest)
    if typing.is_typeddict(kind):
        return _record(paper, kind, value, path)
    if typing.get_origin(kind) is list:
        return _sequence(paper, typing.get_args(kind)[0], value, path)
    if typing.get_origin(kind) is typing.Literal:
        return _choice(paper, typing.get_args(kind), value, path)
    if type(value) is not kind and not (kind is str and isinstance(value, Said)):
        raise _fault(paper, path, f"expected {kind.__name__}, got {type(value).__name__}")
    if isinstance(value, str):
        return _text(clean(value), marks)
    return _picture(paper, value, path) if PNG in marks else value


def _text(text: str, marks: tuple[object, ...]) -> Any:
    if QR in marks:
        return {"text": text, "svg": qr_svg(text)} if text else None
    for mark in marks:
        if isinstance(mark, Room):
            return {"text": text, "lines": heading_lines(text, mark.characters)}
    return text


def clean(text: str) -> str:
    """Composed (NFC), without control and direction characters, long words breakable."""
    text = unicodedata.normalize("NFC", text.replace("\u200b", "")).replace("\r\n", "\n")
    text = "".join(
        c for c in text if c == "\n" or not (unicodedata.category(c) == "Cc" or c in _BIDI)
    )
    return _LONG_WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), text)


def _record(paper: str, kind: Any, value: object, path: str) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise _fault(paper, path, f"expected a mapping, got {type(value).__name__}")
    hints = _hints(kind)
    if unknown := sorted(set(value) - set(hints)):
        raise _fault(paper, _join(path, unknown[0]), "unknown key")
    shaped: dict[str, Any] = {}
    for key, hint in hints.items():
        where = _join(path, key)
        required = key in kind.__required_keys__
        if key not in value and required:
            raise _fault(paper, where, "missing key")
        shaped[key] = shape(paper, hint, value[key], where) if key in value else None
    return shaped


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind, include_extras=True)
    optional = typing.NotRequired
    return {
        k: typing.get_args(h)[0] if typing.get_origin(h) is optional else h
        for k, h in hints.items()
    }


def _sequence(paper: str, kind: Any, value: object, path: str) -> list[Any]:
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise _fault(paper, path, f"expected a list, got {type(value).__name__}")
    return [shape(paper, kind, item, f"{path}[{i}]") for i, item in enumerate(value)]


def _choice(paper: str, allowed: tuple[object, ...], value: object, path: str) -> object:
    if value not in allowed:
        raise _fault(paper, path, f"expected one of {', '.join(map(repr, allowed))}, got {value!r}")
    return value


def _picture(paper: str, value: object, path: str) -> list[int]:
    if not isinstance(value, bytes) or not value.startswith(_PNG_MAGIC):
        raise _fault(paper, path, "expected a PNG picture")
    return list(value)


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _fault(paper: str, path: str, what: str) -> BadPaperDataError:
    return BadPaperDataError(f'paper "{paper}", key "{path}": {what}')
