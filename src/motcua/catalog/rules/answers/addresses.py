"""Addresses in units of today (province, ward) or as they were before 1 July 2025 (with districts).

Law: Nghị quyết 202/2025/QH15 (34 provinces) and Luật Tổ chức chính quyền địa phương 72/2025/QH15
(no district level).
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from motcua.catalog.rules.answers.values import as_record, as_text
from motcua.kernel.text import fold

NEW: Final = "new"
OLD: Final = "old"
PROVINCES: Final = (
    "Thành phố Hà Nội", "Thành phố Hải Phòng", "Thành phố Huế", "Thành phố Đà Nẵng",
    "Thành phố Hồ Chí Minh", "Thành phố Cần Thơ", "Tỉnh An Giang", "Tỉnh Bắc Ninh", "Tỉnh Cà Mau",
    "Tỉnh Cao Bằng", "Tỉnh Đắk Lắk", "Tỉnh Điện Biên", "Tỉnh Đồng Nai", "Tỉnh Đồng Tháp",
    "Tỉnh Gia Lai", "Tỉnh Hà Tĩnh", "Tỉnh Hưng Yên", "Tỉnh Khánh Hòa", "Tỉnh Lai Châu",
    "Tỉnh Lạng Sơn", "Tỉnh Lào Cai", "Tỉnh Lâm Đồng", "Tỉnh Nghệ An", "Tỉnh Ninh Bình",
    "Tỉnh Phú Thọ", "Tỉnh Quảng Ngãi", "Tỉnh Quảng Ninh", "Tỉnh Quảng Trị", "Tỉnh Sơn La",
    "Tỉnh Tây Ninh", "Tỉnh Thái Nguyên", "Tỉnh Thanh Hóa", "Tỉnh Tuyên Quang", "Tỉnh Vĩnh Long",
)  # fmt: skip
_DISTRICT: Final = re.compile(r"(quận|huyện|thị xã|thành phố|tp\.?)\s", re.IGNORECASE)


def is_province(text: str) -> bool:
    """Whether it names one of the 34 of today, with or without what it is and diacritics."""
    return _bare(text) in _KNOWN


def _bare(text: str) -> str:
    return _KIND.sub("", fold(text))


_KIND: Final = re.compile(r"^(thanh pho|thu do|tinh|tp\.?) *")
_KNOWN: Final = frozenset(map(_bare, PROVINCES))


def units_of(value: object) -> str:
    """Whether an address is in new or old units; new where it does not say."""
    return OLD if as_record(value).get("units") == OLD else NEW


def fields_of(value: object) -> tuple[str, ...]:
    """The parts an address has in its units, from the house up."""
    district = ("district",) if units_of(value) == OLD else ()
    return ("detail", "ward", *district, "province")


def in_one_line(value: object) -> str:
    """An address as an envelope has it: "Số 5, phường Phúc Lợi, thành phố Hà Nội"."""
    record = as_record(value)
    return ", ".join(part for key in fields_of(value) if (part := as_text(record.get(key))))


def from_one_line(text: str) -> Mapping[str, Any]:
    """An address out of one line: its last pieces are units, whatever stands before is detail."""
    pieces = [piece for piece in (p.strip() for p in text.split(",")) if piece]
    if len(pieces) < 2:
        return {"units": NEW, "province": "", "ward": "", "detail": text.strip()}
    *rest, ward, province = pieces
    if rest and _DISTRICT.match(f"{ward} "):
        *rest, old_ward = rest
        old = {"province": province, "district": ward, "ward": old_ward}
        return {"units": OLD, **old, "detail": ", ".join(rest)}
    return {"units": NEW, "province": province, "ward": ward, "detail": ", ".join(rest)}
