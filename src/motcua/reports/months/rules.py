"""How a month is sealed, and what differs between two counts of it: pure."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from motcua.journal.rules import canonical, iso

TOTAL: Final = "*"  # the row of a section that holds its total
# Section → row → {"label": …, "figures": {name: whole number}}.
Sections = Mapping[str, Mapping[str, Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that would be another one today."""

    section: str
    row: str
    label: str
    figure: str
    frozen: int
    now: int


def seal(
    prev_hash: bytes,
    *,
    agency: str,
    number: int,
    month: str,
    starts_at: datetime,
    ends_at: datetime,
    frozen_at: datetime,
    by: tuple[int | None, str],
    last_entry: int,
    figures: Sections,
) -> bytes:
    """SHA-256 of the seal before and of all that the month says, in its one spelling."""
    moments = [iso(starts_at), iso(ends_at), iso(frozen_at)]
    said = canonical([agency, number, month, *moments, *by, last_entry, figures])
    return hashlib.sha256(prev_hash + said.encode()).digest()


def differences(frozen: Sections, now: Sections) -> Iterator[Difference]:
    """Every figure of a frozen count that differs; sections it did not have are not compared."""
    for section, rows in frozen.items():
        recounted = now.get(section, {})
        for row in sorted(rows.keys() | recounted.keys()):
            yield from _of_row(section, row, rows.get(row, {}), recounted.get(row, {}))


def _of_row(
    section: str, row: str, was: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[Difference]:
    label = str(was.get("label") or now.get("label") or "")
    before, after = was.get("figures", {}), now.get("figures", {})
    for name in sorted(before.keys() | after.keys() if not was else before.keys()):
        if before.get(name, 0) != after.get(name, 0):
            yield Difference(section, row, label, name, before.get(name, 0), after.get(name, 0))
