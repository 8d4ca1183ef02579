"""Tables for spreadsheets, as CSV: the one place that writes them.

A spreadsheet takes a cell that begins with a sign for a formula, also where blanks, invisible signs
or a byte order mark stand before it, and in East Asia where the sign is a full-width one. What
people and other systems wrote is never to be run by whoever opens a file (OWASP, CSV injection).
"""

import csv
import unicodedata
from collections.abc import Iterable
from io import StringIO
from typing import Any, Final

BOM: Final = "\ufeff"  # so that spreadsheets read UTF-8
_SIGNS: Final = frozenset("=+-@")
_CONTROLS: Final = ("\t", "\r", "\n")
# Blanks of every width; controls, and signs that are not seen: BOM, zero-width space, marks of
# direction, soft hyphen.
_UNSEEN: Final = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


def written(rows: Iterable[Iterable[Any]]) -> str:
    """The rows, with the mark of UTF-8 before them; no text of theirs is a formula."""
    out = StringIO(BOM)
    out.seek(0, 2)
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: Any) -> Any:
    """A text that would be a formula, marked as a text; numbers and None as they are."""
    return f"'{cell}" if isinstance(cell, str) and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    if text.startswith(_CONTROLS):
        return True
    first = next((sign for sign in text if unicodedata.category(sign) not in _UNSEEN), "")
    return unicodedata.normalize("NFKC", first)[:1] in _SIGNS
