"""What differs between a dossier here and what the portal says of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from motcua.dossiers.rules import Status
from motcua.national.rules import values

MISSING_THERE: Final = "missing_there"
MISSING_HERE: Final = "missing_here"
STATUS: Final = "status"
DATES: Final = "dates"
KINDS: Final[Mapping[str, str]] = {
    MISSING_THERE: "Cổng không có",
    MISSING_HERE: "Ở đây không có",
    STATUS: "Khác trạng thái",
    DATES: "Khác ngày",
}


@dataclass(frozen=True, slots=True)
class Side:
    """A dossier as one side has it. ``status`` None: the other side's word is not in the table."""

    code: str
    status: Status | None
    received_at: datetime | None = None
    due_at: datetime | None = None
    ended_at: datetime | None = None
    returned_at: datetime | None = None
    dossier_id: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """One difference."""

    code: str
    kind: str
    dossier_id: int | None = None
    field: str = ""
    ours: str = ""
    theirs: str = ""


_FIELDS: Final = (
    ("NgayTiepNhan", "received_at"),
    ("NgayHenTra", "due_at"),
    ("NgayKetThucXuLy", "ended_at"),
    ("NgayTra", "returned_at"),
)


def compare(
    ours: Mapping[str, Side], theirs: Mapping[str, Side], *, unasked: frozenset[str] = frozenset()
) -> list[Found]:
    """Everything that differs, by code. Of codes in ``unasked`` nothing is known: nothing is said.

    Moments are compared to the second, as they are written.
    """
    found: list[Found] = []
    for code in sorted(ours.keys() | theirs.keys()):
        here, there = ours.get(code), theirs.get(code)
        if here is None:
            found.append(Found(code, MISSING_HERE))
        elif there is None:
            if code not in unasked:
                found.append(Found(code, MISSING_THERE, here.dossier_id))
        else:
            found.extend(_differences(here, there))
    return found


def _differences(here: Side, there: Side) -> Iterator[Found]:
    if here.status != there.status:
        yield Found(
            here.code, STATUS, here.dossier_id, "TrangThaiHoSo", _number(here), _number(there)
        )
    for name, attribute in _FIELDS:
        mine = values.compact(getattr(here, attribute))
        other = values.compact(getattr(there, attribute))
        if mine != other:
            yield Found(here.code, DATES, here.dossier_id, name, mine, other)


def _number(side: Side) -> str:
    return str(int(side.status)) if side.status else "?"
