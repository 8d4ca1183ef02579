"""Whether frozen months are what was once frozen."""

from collections.abc import Iterator

from motcua.agencies.models import Agency
from motcua.journal.models import Entry
from motcua.journal.rules import ZERO
from motcua.reports.models import FrozenMonth
from motcua.reports.months.rules import seal


def problems(agency: Agency) -> Iterator[str]:
    """What is wrong with the chain of an agency, oldest first; nothing where all is whole."""
    written = _written(agency)
    prev = ZERO
    rows = FrozenMonth.objects.filter(agency=agency).order_by("number").iterator(20)
    for number, month in enumerate(rows, 1):
        if wrong := _problem(agency, month, number, prev, written.pop(month.month, "")):
            yield f"{agency.code} {month.month}: {wrong}"
            return
        prev = bytes(month.hash)
    for missing in written:
        yield f"{agency.code} {missing}: frozen by the journal, but not there"


def _problem(
    agency: Agency, month: FrozenMonth, number: int, prev: bytes, written: str
) -> str | None:
    if month.number != number or bytes(month.prev_hash) != prev:
        return "is not linked to the month before"
    if _seal(agency, month, prev) != bytes(month.hash):
        return "its figures are not the sealed ones"
    return None if written == month.seal else "the journal knows another seal"


def _seal(agency: Agency, month: FrozenMonth, prev: bytes) -> bytes:
    return seal(
        prev, agency=agency.code, number=month.number, month=month.month,
        starts_at=month.starts_at, ends_at=month.ends_at, frozen_at=month.frozen_at,
        by=(month.frozen_by_id, month.frozen_by_name), last_entry=month.last_entry,
        figures=month.figures,
    )  # fmt: skip


def _written(agency: Agency) -> dict[str, str]:
    """Month → its seal, as the journal has it."""
    rows = Entry.objects.filter(chain=f"months:{agency.code}", kind="report.frozen")
    return {data["month"]: data["seal"] for data in rows.values_list("data", flat=True)}
