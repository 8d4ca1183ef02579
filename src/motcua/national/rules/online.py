"""An online dossier of the portal as a submission of ours: read, never guessed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from motcua.catalog.content import Case, Requirement, Version
from motcua.dossiers.intake import PersonInput
from motcua.kernel.errors import Malformed
from motcua.kernel.text import fold
from motcua.national.rules import values

_KINDS: Final = {"1": "person", "2": "organisation", "3": "organisation", "4": "organisation"}


class Unclear(Exception):  # noqa: N818 - an answer, not a failure
    """Something that a person must decide; the message says what, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A paper of the record: its name, and the file's content in Base64 ("" without one)."""

    code: str
    name: str
    file_name: str
    content: str


def text(record: Mapping[str, Any], *names: str) -> str:
    """The first of these fields that says anything, as text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            return str(value).strip()
    return ""


def nested(record: Mapping[str, Any], *names: str) -> Mapping[str, Any]:
    """An object inside an object; an empty one where there is none."""
    found: Any = record
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def owner(record: Mapping[str, Any]) -> PersonInput:
    """Whose dossier it is. Raises Unclear without a name."""
    inside = nested(record, "ThongTinNguoiNop", "ThongTinChiTiet")
    name = text(record, "ChuHoSo") or text(inside, "TenChuHs", "TenNguoiNop")
    if not name:
        raise Unclear("Bản ghi không có tên chủ hồ sơ (ChuHoSo).")
    return PersonInput(
        name=name,
        personal_number=text(record, "SoGiayToChuHoSo", "SoDinhDanh")
        or text(inside, "SoDinhDanhChuHs"),
        birth_date=_day(text(record, "NgaySinh")),
        phone=text(record, "SoDienThoai") or text(inside, "SoDienThoai"),
        email=text(record, "Email") or text(inside, "Email"),
        address=(text(record, "DiaChi") or text(inside, "DiaChiChiTietChuHs"))[:300],
        kind=_KINDS.get(text(record, "LoaiDoiTuong"), "person"),
        vouched=False,
    )


def submitter(record: Mapping[str, Any]) -> PersonInput | None:
    """Who sent it where that is somebody else."""
    inside = nested(record, "ThongTinNguoiNop", "ThongTinChiTiet") or nested(
        record, "ThongTinNguoiNop"
    )
    name = text(inside, "TenNguoiNop", "HoVaTen")
    if not name:
        return None
    return PersonInput(
        name=name,
        personal_number=text(inside, "SoDinhDanh"),
        birth_date=_day(text(inside, "NgaySinh")),
        phone=text(inside, "SoDienThoai"),
        email=text(inside, "Email"),
        address=text(inside, "DiaChiChiTiet")[:300],
        vouched=False,
    )


def _day(told: str) -> date | None:
    try:
        found = values.read(told[:8] + "000000" if told[:8].isdecimal() else told)
    except Malformed:
        return None
    return found.date() if found else None


def case(version: Version, record: Mapping[str, Any], chosen: str) -> Case:
    """Which case it is: the only one, the one named, or the one somebody chose. Raises Unclear."""
    open_ones = [one for one in version.cases if "online" in one.terms]
    said = chosen or text(record, "MaTruongHop", "TenTruongHop")
    for one in open_ones:
        if said and (said == one.code or fold(said) == fold(one.name)):
            return one
    if not open_ones:
        raise Unclear(f"Thủ tục {version.procedure_code} không nhận hồ sơ trực tuyến.")
    if len(open_ones) == 1 and not chosen:
        return open_ones[0]
    names = "; ".join(one.name for one in open_ones)
    raise Unclear(f"Thủ tục có nhiều trường hợp, bản ghi không nói là trường hợp nào: {names}.")


def attached(record: Mapping[str, Any]) -> list[Attached]:
    """TaiLieuNop. Raises Unclear where it is no list of objects."""
    rows = record.get("TaiLieuNop", [])
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise Unclear("Danh sách tài liệu nộp (TaiLieuNop) không đọc được.")
    return [_attached(row) for row in rows]


def _attached(row: Mapping[str, Any]) -> Attached:
    file_name = text(row, "TenTepDinhKem")
    name = text(row, "TenThanhPhanHoSo", "TenGiayTo") or file_name
    if not name:
        raise Unclear("Một tài liệu nộp không có tên (TenTepDinhKem).")
    return Attached(
        code=text(row, "MaThanhPhanHoSo"), name=name[:500], file_name=file_name[:255],
        content=text(row, "Base64"),
    )  # fmt: skip


def requirement_of(paper: Attached, case: Case) -> Requirement | None:
    """Which paper of the case it is: by code, else by its name or the file's; None for none."""
    spoken = {fold(paper.name), fold(paper.file_name.rpartition(".")[0])} - {""}
    for one in case.requirements:
        if paper.code and paper.code == one.code:
            return one
    for one in case.requirements:
        if fold(one.name) in spoken:
            return one
    return None


def without_contents(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record as it is kept once its files stand in the dossier."""
    rows = record.get("TaiLieuNop")
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        return dict(record)
    return {**record, "TaiLieuNop": [_without_content(row) for row in rows]}


def _without_content(row: Any) -> Any:
    return {k: v for k, v in row.items() if k != "Base64"} if isinstance(row, Mapping) else row
