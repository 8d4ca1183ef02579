"""Whom one may ask for an opinion, and what is asked of each: the input of ``consult``, checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from motcua.kernel.errors import Invalid

MOST: Final = 20  # asked in one act
LONGEST: Final = 2000
HOURS: Final = range(1, 241)


@dataclass(frozen=True, slots=True)
class Ask:
    """One who is asked: a unit of the own agency, else an agency by id, else an office by name.

    ``hours`` are working hours of the calendar of who is asked (of our own for a letter);
    ``documents`` are ids of the dossier's documents that another agency may open.
    """

    question: str
    unit: str = ""
    agency_id: int | None = None
    office: str = ""
    hours: int = 8
    must_wait: bool = True
    documents: tuple[int, ...] = ()

    def problems(self) -> dict[str, str]:
        """What is wrong with it, by field name."""
        found = {}
        if not self.question.strip():
            found["question"] = "Cần ghi nội dung xin ý kiến."
        if len(self.question) > LONGEST:
            found["question"] = "Nội dung xin ý kiến dài quá 2.000 ký tự. Mời ghi ngắn lại."
        if self.hours not in HOURS:
            found["hours"] = "Thời hạn trả lời từ 1 đến 240 giờ làm việc."
        if not (self.unit or self.agency_id or self.office.strip()):
            found["unit"] = "Mời chọn đơn vị, cơ quan cần xin ý kiến."
        if len(self.office) > 200:
            found["unit"] = "Tên cơ quan dài quá 200 ký tự. Mời ghi ngắn lại."
        return found


def check(asks: Sequence[Ask]) -> None:
    """Raises Invalid for nobody, too many, one asked twice, or anything wrong with one of them."""
    if not asks:
        raise Invalid(fields={"unit": "Mời chọn ít nhất một đơn vị, cơ quan cần xin ý kiến."})
    if len(asks) > MOST:
        raise Invalid(fields={"unit": f"Mỗi lần xin ý kiến nhiều nhất {MOST} nơi."})
    found: dict[str, str] = {}
    for ask in asks:
        found |= ask.problems()
    if found:
        raise Invalid(fields=found)
    whom = [(a.unit, a.agency_id, a.office.strip().casefold()) for a in asks]
    if len(set(whom)) < len(whom):
        raise Invalid(fields={"unit": "Có nơi được chọn hai lần. Mời bỏ bớt một."})
