"""Who is told, and when: four levels at shares of the time of a step and of a dossier."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from motcua.kernel.said import Said

OFFICER, UNIT_HEAD, DESK_HEAD, ON_DUTY = LEVELS = (1, 2, 3, 4)
NAMES: Final = {
    OFFICER: Said("Người đang giữ việc"),
    UNIT_HEAD: Said("Phụ trách đơn vị"),
    DESK_HEAD: Said("Trưởng bộ phận Một cửa"),
    ON_DUTY: Said("Lãnh đạo trực"),
}
# Per cent of the time over at which the first three levels are told; the last is lateness itself.
STEP_MARKS: Final = (50, 75, 90)
DOSSIER_MARKS: Final = (50, 75, 90)
CALM: Final = 75
"""Per cent of a dossier's time left that its work left may take before its officer is told."""
LAST: Final = {OFFICER: 240, UNIT_HEAD: 120, DESK_HEAD: 60}
"""Working minutes before the end of a dossier's time from which a level is told in any case …"""
LAST_PART: Final = 4  # … but never before the last quarter of it: most terms here are short


def elapsed(total: int, left: int) -> int:
    """Per cent of ``total`` minutes that are over; above a hundred where it is late."""
    if total <= 0:
        return 0 if left > 0 else 100
    return max(total - left, 0) * 100 // total


def reached(share: int, marks: Sequence[int], *, late: bool) -> int:
    """The highest level that is told by now, 0 for nobody yet."""
    return ON_DUTY if late else sum(share >= mark for mark in marks)


def pressing(
    needs: int, left: int | None, total: int | None, *, share: int, overdue: bool = False
) -> int:
    """The highest level that the whole dossier's time gives reason to tell; 0: all is well.

    All of them where it is late, has no date or is at risk (``share``: ``forecast.danger``). The
    officer is told sooner, at ``CALM``; and whatever is short in sight of its end, by ``LAST``.
    """
    if left is None or overdue or needs * 100 >= left * share:
        return ON_DUTY
    quarter = total // LAST_PART if total else 0
    near = [level for level, minutes in LAST.items() if left <= min(minutes, quarter)]
    calm = needs * 100 < left * min(CALM, share)
    return max(near, default=0 if calm else OFFICER)


def marks_problem(marks: Sequence[int]) -> str | None:
    """What is wrong with an agency's own shares; None where they can be used."""
    if len(marks) != len(STEP_MARKS) or not all(1 <= mark <= 100 for mark in marks):
        return Said("Cần ba mốc, mỗi mốc từ 1 đến 100 phần trăm.")
    if list(marks) != sorted(set(marks)):
        return Said("Mốc sau phải lớn hơn mốc trước.")
    return None


@dataclass(frozen=True, slots=True)
class Person:
    """An officer in service, as warnings know one."""

    id: int
    unit_id: int
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class To:
    """One officer, or everybody with a role (of a unit, where that is set)."""

    officer_id: int | None
    unit_id: int | None
    role: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a dossier stands: with whom, in which unit, for which role."""

    officer_id: int | None
    unit_id: int | None
    role: str


class Chain:
    """The way up in one agency."""

    def __init__(self, people: Iterable[Person], on_duty: int | None) -> None:
        self._people = tuple(people)
        self._on_duty = on_duty

    def at(self, level: int, place: Place) -> To:
        """Who is told at a level; where that person is missing, the next one up."""
        if level <= OFFICER and (place.officer_id or place.role):
            unit = None if place.officer_id else place.unit_id
            return To(place.officer_id, unit, place.role)
        if level <= UNIT_HEAD and self._has("leader", place.unit_id):
            return To(None, place.unit_id, "leader")
        if level <= DESK_HEAD and self._has("head_of_desk"):
            return To(None, None, "head_of_desk")
        if self._on_duty is not None:
            return To(self._on_duty, None, "leader")
        return To(None, None, "leader" if self._has("leader") else "head_of_desk")

    def _has(self, role: str, unit_id: int | None = None) -> bool:
        return any(role in p.roles and unit_id in (None, p.unit_id) for p in self._people)
