"""What is handed over a counter or sent in: the input of intake commands, checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from motcua.catalog.content import Case
from motcua.kernel.errors import Invalid
from motcua.kernel.people import PersonalNumber, normalise_phone
from motcua.kernel.said import Said

CHANNELS: Final = {
    "counter": Said("Trực tiếp"),
    "online": Said("Trực tuyến"),
    "post": Said("Bưu chính"),
}
RETURN_METHODS: Final = {
    "counter": Said("Tại quầy"),
    "home": Said("Tận nhà"),
    "electronic": Said("Bản điện tử"),
    "post": Said("Qua bưu chính"),
}
# Where the paper is given: at the desk that took it in, or at the agency that settles it.
RETURN_PLACES: Final = {
    "reception": Said("Nơi tiếp nhận"),
    "competent": Said("Cơ quan giải quyết"),
}
MOST_PIECES: Final = 10_000
MOST_MONEY: Final = 10**16  # đồng
KINDS: Final = {
    "original": Said("Bản chính"),
    "certified": Said("Bản sao chứng thực"),
    "copy": Said("Bản chụp"),
    "electronic": Said("Bản điện tử"),
    "presented": Said("Xuất trình"),
    "database": Said("Dữ liệu có sẵn"),
}


@dataclass(frozen=True, slots=True)
class PersonInput:
    """A person as stated at the counter; a personal number, where given, is who they are."""

    name: str
    personal_number: str = ""
    birth_date: date | None = None
    sex: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    kind: str = "person"
    # False for what somebody typed at home: it never writes over who is on record.
    vouched: bool = True

    def problems(self, where: str) -> dict[str, str]:
        """What is wrong, by field name under ``where``."""
        found: dict[str, str] = {}
        if not self.name.strip():
            found[f"{where}.name"] = Said("Cần ghi họ và tên.")
        if len(self.name) > 300:
            found[f"{where}.name"] = Said("Họ và tên dài quá 300 ký tự. Mời ghi ngắn lại.")
        if len(self.address) > 300:
            found[f"{where}.address"] = Said("Địa chỉ dài quá 300 ký tự. Mời ghi ngắn lại.")
        if self.personal_number and self.kind == "person":
            try:
                PersonalNumber.parse(self.personal_number)
            except ValueError as error:
                found[f"{where}.personal_number"] = str(error)
        if self.phone:
            try:
                normalise_phone(self.phone)
            except ValueError as error:
                found[f"{where}.phone"] = str(error)
        return found


@dataclass(frozen=True, slots=True)
class DocumentInput:
    """A paper handed in; ``blob`` is the hash of a stored file, ``file_name`` its name."""

    requirement_code: str
    name: str
    kind: str = "original"
    quantity: int = 1
    blob: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """A whole submission, as the intake screen, the portal or a replay gives it."""

    procedure_code: str
    case_code: str
    submitter: PersonInput
    owner: PersonInput | None = None  # None: the submitter's own
    relation: str = ""
    authority: str = ""
    channel: str = "counter"
    level: str = ""
    documents: tuple[DocumentInput, ...] = ()
    quantity: Mapping[str, int] = field(default_factory=dict)
    facts: frozenset[str] = frozenset()
    summary: str = ""
    return_method: str = "counter"
    return_address: str = ""
    notify_phone: str = ""
    request_key: str = ""
    draft_key: str = ""
    left_out: frozenset[str] = frozenset()  # parts of a joint procedure that nobody wants
    competent_id: int | None = None  # the agency that settles it, where that is another one
    return_place: str = "reception"

    def check(self, case: Case | None = None) -> None:
        """Raises Invalid naming every field that is wrong, all at once."""
        found = self.submitter.problems("submitter")
        if self.owner:
            found |= self.owner.problems("owner")
        if self.channel not in CHANNELS:
            found["channel"] = Said("Kênh nộp không có trong danh mục.")
        if self.return_method not in RETURN_METHODS:
            found["return_method"] = Said("Cách nhận kết quả không có trong danh mục.")
        if self.return_place not in RETURN_PLACES:
            found["return_place"] = Said("Nơi trả kết quả không có trong danh mục.")
        if self.return_method in {"home", "post"} and not self.return_address.strip():
            found["return_address"] = Said("Cần ghi địa chỉ để mang kết quả đến.")
        if len(self.summary) > 1000:
            found["summary"] = Said("Trích yếu dài quá 1.000 ký tự. Mời ghi ngắn lại.")
        for name, amount in self.quantity.items():
            if not 0 <= amount <= (MOST_MONEY if name == "value" else MOST_PIECES):
                found["quantity"] = Said(
                    "Số lượng từ 0 đến 10.000; giá trị từ 0 đến 10 triệu tỷ đồng."
                )
        found |= {f"documents.{d.requirement_code}": Said("Loại bản không có trong danh mục.")
                  for d in self.documents if d.kind not in KINDS}  # fmt: skip
        if found:
            raise Invalid(fields=found)
        if case:
            self._check_papers(case)

    def missing(self, case: Case) -> list[str]:
        """Names of required papers that were not ticked."""
        given = {document.requirement_code for document in self.documents}
        return [r.name for r in case.requirements if r.required and r.code not in given]

    def _check_papers(self, case: Case) -> None:
        if missing := self.missing(case):
            raise Invalid(
                Said(
                    "Còn thiếu: {missing}. Mời đánh dấu khi đã nhận, hoặc in phiếu yêu cầu bổ "
                    "sung.",
                    missing="; ".join(missing),
                ),
                code="papers_missing",
            )
