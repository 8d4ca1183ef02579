"""What is written down of somebody who comes, checked before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from motcua.kernel import people
from motcua.kernel.errors import Invalid, Malformed
from motcua.kernel.people import PersonalNumber
from motcua.kernel.said import Said
from motcua.reception.rules.kinds import KINDS, MARKS, PROTECTED

LONGEST: Final[Mapping[str, int]] = {
    "name": 120, "address": 300, "email": 254, "subject": 300, "content": 10000, "papers": 1000,
    "earlier": 1000,
}  # fmt: skip
_ASKED: Final[Mapping[str, str]] = {
    "name": Said("Mời ghi họ tên người đến."),
    "subject": Said("Mời ghi vắn tắt việc gì."),
    "content": Said("Mời ghi nội dung công dân trình bày."),
}
GROUP: Final = 60  # people named beside who speaks for them


@dataclass(frozen=True, slots=True)
class Visit:
    """As it was typed; ``cleaned`` is as it is kept."""

    kind: str
    name: str
    subject: str
    content: str
    personal_number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    papers: str = ""
    earlier: str = ""
    others: tuple[tuple[str, str], ...] = ()  # names and addresses of a group
    illiterate: bool = False
    read_aloud: bool = False
    mark: str = ""
    protected: bool = False
    request_key: str = ""

    def cleaned(self) -> "Visit":
        """With what people type put in order. Raises Invalid naming each field that cannot be."""
        wrong: dict[str, str] = {}
        tidy = replace(
            self,
            name=" ".join(self.name.split()), address=" ".join(self.address.split()),
            subject=" ".join(self.subject.split()), content=self.content.strip(),
            papers=self.papers.strip(), earlier=self.earlier.strip(),
            email=self.email.strip().lower(), phone=_phone(self.phone, wrong),
            personal_number=_number(self.personal_number, wrong),
            protected=self.protected or self.kind in PROTECTED,
            request_key=self.request_key[:40],
        )  # fmt: skip
        wrong |= _faults(tidy)
        if wrong:
            raise Invalid(fields=wrong)
        return tidy


def _faults(visit: Visit) -> dict[str, str]:
    found = {field: ask for field, ask in _ASKED.items() if not getattr(visit, field)}
    if visit.kind not in KINDS:
        found["kind"] = Said("Mời phân loại: khiếu nại, tố cáo, kiến nghị hay phản ánh.")
    for field, most in LONGEST.items():
        if len(getattr(visit, field)) > most:
            found[field] = Said("Dài quá {most} ký tự. Mời ghi ngắn lại.", most=most)
    if len(visit.others) > GROUP or any(len(name) > LONGEST["name"] for name, _ in visit.others):
        found["others"] = Said("Ghi mỗi dòng một người, nhiều nhất {most} người.", most=GROUP)
    if visit.illiterate and not visit.read_aloud:
        found["read_aloud"] = Said("Mời đọc lại cho công dân nghe rồi đánh dấu ở đây.")
    if visit.illiterate and visit.mark not in MARKS:
        found["mark"] = Said("Mời ghi công dân đã ký tên hay điểm chỉ.")
    return found


def _phone(typed: str, wrong: dict[str, str]) -> str:
    try:
        return people.normalise_phone(typed) if typed.strip() else ""
    except Malformed as problem:
        wrong["phone"] = problem.message
        return ""


def _number(typed: str, wrong: dict[str, str]) -> str:
    try:
        return str(PersonalNumber.parse(typed)) if typed.strip() else ""
    except Malformed as problem:
        wrong["personal_number"] = problem.message
        return ""
