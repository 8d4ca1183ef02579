"""What somebody hands in, read and checked before it is kept."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from motcua.files.models import Blob
from motcua.kernel import people
from motcua.kernel.errors import Invalid, Malformed
from motcua.kernel.said import Said
from motcua.petitions.rules.kinds import KINDS

SHORTEST: Final = 10  # letters that can say something
LONGEST: Final[Mapping[str, int]] = {
    "words": 5000, "name": 120, "address": 300, "email": 254, "dossier_code": 60,
}  # fmt: skip
FILES: Final = 5


@dataclass(frozen=True, slots=True)
class Draft:
    """As it was typed; ``cleaned`` is as it is kept."""

    kind: str
    words: str
    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    dossier_code: str = ""
    consent: bool = False
    place: str = ""
    language: str = "vi"
    request_key: str = ""
    files: tuple[tuple[str, Blob], ...] = ()

    def cleaned(self) -> "Draft":
        """With what people type put in order. Raises Invalid naming each field that cannot be."""
        wrong: dict[str, str] = {}
        tidy = replace(
            self,
            words=self.words.replace("\r\n", "\n").strip(),
            name=" ".join(self.name.split()),
            phone=_phone(self.phone, wrong),
            email=self.email.strip().lower(),
            address=" ".join(self.address.split()),
            dossier_code="".join(self.dossier_code.split()).upper(),
            place=self.place[:80],
            request_key=self.request_key[:40],
        )
        wrong |= _faults(tidy, phoned=bool(self.phone.strip()))
        if wrong:
            raise Invalid(fields=wrong)
        return tidy


def _faults(draft: Draft, *, phoned: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    if draft.kind not in KINDS:
        found["kind"] = Said("Mời chọn nội dung nói về việc gì.")
    if len(draft.words) < SHORTEST:
        found["words"] = Said("Mời ghi rõ việc gì đã xảy ra, ở đâu, khi nào.")
    for name, most in LONGEST.items():
        if len(getattr(draft, name)) > most:
            found[name] = Said("Dài quá {most} ký tự. Mời ghi ngắn lại.", most=most)
    if draft.email and not _reads(draft.email):
        found["email"] = Said("Địa chỉ thư điện tử chưa đúng, ví dụ ten@gmail.com.")
    if draft.name and not (draft.email or phoned):
        found["phone"] = Said("Mời ghi số điện thoại hoặc thư điện tử, để phường trả lời.")
    if draft.dossier_code and not re.search(r"\d{4}", draft.dossier_code):
        found["dossier_code"] = Said(
            "Mã hồ sơ chưa đúng. Mời xem lại trên giấy hẹn, hoặc bỏ trống."
        )
    if len(draft.files) > FILES:
        found["files"] = Said("Mỗi lần gửi kèm nhiều nhất {n} tệp.", n=FILES)
    return found


def _phone(typed: str, wrong: dict[str, str]) -> str:
    if not typed.strip():
        return ""
    try:
        return people.normalise_phone(typed)
    except Malformed as problem:
        wrong["phone"] = problem.message
        return ""


def _reads(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True
