"""`ket_qua_xu_ly`: what the citizen gets, each with its code."""

import re

from motcua.catalog.portal.reading import Reading, clean

_RESULT = re.compile(r"(.*?)Mã:\s*(KQ\.[A-Z]\d{2}\.\d{5,6}(?:[A-Z](?=\s|$))?)", re.DOTALL)


def read_results(text: str) -> Reading[tuple[str, str]]:
    """(code, name) of every result."""
    reading: Reading[tuple[str, str]] = Reading()
    end = 0
    for found in _RESULT.finditer(text):
        reading.values.append((found[2], clean(found[1])))
        end = found.end()
    if rest := clean(text[end:]):
        reading.unread.append(rest)
    return reading
