"""Terms and fees out of the rows of one procedure."""

import re
from collections.abc import Sequence
from typing import Final

from motcua.catalog.portal.channels import Price, Row
from motcua.catalog.portal.reading import Reading
from motcua.kernel.text import fold

PER_WORDS: Final = {
    "giao dich": "contract",
    "hop dong": "contract",
    "truong hop": "signature",
    "ho so": "dossier",
    "ban": "copy",
    "trang": "page",
    "nguoi": "person",
}
_SAYS_NOTHING = re.compile(r"(khong( quy dinh| co| thu)?|chua quy dinh)\.?")


def read_terms(rows: Sequence[Row]) -> Reading[tuple[str, str]]:
    """(channel, term) of every row; a number without a unit is not read.

    Two rows of one channel with different times are cases the portal does not name: not read.
    """
    reading: Reading[tuple[str, str]] = Reading()
    for channel in dict.fromkeys(row.channel for row in rows):
        own = [row for row in rows if row.channel == channel]
        terms = {row.term for row in own}
        if len(terms) == 1 and own[0].term:
            reading.values.append((channel, own[0].term))
        elif all(not row.time for row in own):
            reading.absent += 1
        else:
            reading.unread += [row.text for row in own]
    return reading


def read_fees(rows: Sequence[Row]) -> Reading[tuple[str, int, str]]:
    """(channel, đồng, per) of every row; "" as per for free.

    Not read: more than one fee, a fee that a council or another text decides, no unit.
    """
    reading: Reading[tuple[str, int, str]] = Reading()
    for row in rows:
        if not row.prices:
            reading.absent += 1
            continue
        per = _per(row.prices[0]) if len(row.prices) == 1 else None
        if per is None:
            reading.unread.append(row.text)
        else:
            reading.values.append((row.channel, row.prices[0].amount, per))
    return reading


def _per(price: Price) -> str | None:
    """What the fee is paid for; "" for nothing to pay, None where that cannot be read."""
    note = fold(price.note)
    if price.amount == 0:
        return "" if not note or _SAYS_NOTHING.fullmatch(note) else None
    return PER_WORDS.get(note.removeprefix("/").strip(" .")) if note.startswith("/") else None
