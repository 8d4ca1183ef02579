"""The newer JSON adapter: CreateDossier, CapNhatTienTrinh, CapNhatTrangThai."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from motcua.dossiers.rules import Status
from motcua.national.facts import Facts, Paper, Step
from motcua.national.messages import kinds
from motcua.national.messages.older_parts import fees
from motcua.national.rules import statuses, values

# Only in these states does it take fees and results (facts: the adapter's own comment).
WITH_LISTS: Final = frozenset({Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT,
                               Status.RESOLVED, Status.RETURNED})  # fmt: skip
_NAME: Final = 500
_TEXT: Final = 1000


class Kept(NamedTuple):
    """A file as the portal keeps it: IdTepTin, HashTepTin."""

    id: str
    hash: str


def dossier(facts: Facts, unit_code: str, files: Mapping[str, Kept]) -> dict[str, Any]:
    """CreateDossier's body; ``files`` by SHA-256, uploaded before."""
    told: dict[str, Any] = {
        "MaHoSo": facts.portal_code,
        "MaTTHC": facts.procedure_code,
        "MaDichVuCong": facts.procedure_code,
        "ChuHoSo": facts.owner.name,
        "LoaiDoiTuong": kinds.newer(facts.owner),
        "MaDonViTiepNhan": unit_code,
        "NgayNop": values.spaced(facts.submitted_at),
        "ThanhPhanHoSo": [_component(paper, files) for paper in facts.papers],
        "ThongTinNguoiNop": {
            "LoaiDoiTuong": kinds.newer(facts.submitter),
            "ThongTinChiTiet": _person(facts),
        },
    }
    if facts.accepted_at:
        told["NgayTiepNhan"] = values.spaced(facts.accepted_at)
    if facts.due_at:
        told["NgayHenTra"] = values.spaced(facts.due_at)
    return told


def _component(paper: Paper, files: Mapping[str, Kept]) -> dict[str, Any]:
    return {
        "MaThanhPhanHoSo": values.component_code(paper.code),
        "TenThanhPhanHoSo": values.cut(paper.name, _NAME),
        "SoLuong": paper.quantity,
        "LoaiBan": kinds.COPIES.get(paper.kind, 0),
        "GiayToDinhKem": [_attached(paper.file.name, files[paper.file.sha256])]
        if paper.file
        else [],
    }


def _attached(name: str, kept: Kept, result: str = "") -> dict[str, str]:
    return {
        "IdGiayTo": kept.id,
        "MaKetQua": result,
        "TenGiayTo": values.cut(name, values.FILE_NAME),
        "HashTepTin": kept.hash,
    }


def _person(facts: Facts) -> dict[str, str]:
    """Who hands in, and whose it is; what we do not know is left out."""
    submitter, owner = facts.submitter, facts.owner
    told = {
        "TenNguoiNop": submitter.name,
        "SoDinhDanh": submitter.number,
        "NgaySinh": _day(submitter.birth_date),
        "SoDienThoai": values.phone(facts.contact_phone or submitter.phone),
        "Email": submitter.email,
        "DiaChiChiTiet": submitter.address,
        "TenChuHs": owner.name,
        "SoDinhDanhChuHs": owner.number,
        "DiaChiChiTietChuHs": owner.address,
    }
    return {name: value for name, value in told.items() if value or name in _ALWAYS}


_ALWAYS: Final = frozenset({"TenNguoiNop", "SoDinhDanh"})


def _day(day: date | None) -> str:
    return f"{day:%Y%m%d}000000" if day else ""


def progress(facts: Facts, portal_id: str, steps: Sequence[Step]) -> list[dict[str, Any]]:
    """CapNhatTienTrinh's body."""
    return [_step(facts, portal_id, step) for step in steps]


def _step(facts: Facts, portal_id: str, step: Step) -> dict[str, Any]:
    told = {
        "IDHoSo": portal_id,
        "MaHoSo": facts.portal_code,
        "NguoiXuLy": values.cut(step.by, values.HANDLER),
        "ThoiDiemXuLy": values.iso(step.at),
        "PhongBanXuLy": step.unit,
        "NoiDungXuLy": step.what,
        "TrangThai": statuses.to_portal(step.status),
        "NgayBatDau": values.iso(step.began_at),
    }
    if step.due_at:
        told["NgayKetThucTheoQuyDinh"] = values.iso(step.due_at)
    return told


def status(facts: Facts, portal_id: str, files: Mapping[str, Kept]) -> list[dict[str, Any]]:
    """CapNhatTrangThai's body: the state as it is, fees and result where it takes them."""
    last = facts.steps[-1] if facts.steps else None
    told: dict[str, Any] = {
        "IdHoSo": portal_id,
        "MaHoSo": facts.portal_code,
        "TrangThai": statuses.to_portal(facts.status),
        "NoiDungYKien": _opinion(facts),
        "PhongBanXuLy": last.unit if last else "",
        "NoiDungXuLy": last.what if last else "",
    }
    if facts.status in WITH_LISTS:
        told["DanhSachLePhi"] = fees(facts)
        told["DanhSachGiayToKetQua"] = _results(facts, files)
    return [told]


def _opinion(facts: Facts) -> str:
    """Of a dossier that waits for papers, which; with the date before."""
    open_ones = [asked for asked in facts.supplements if asked.answered_at is None]
    if facts.status is not Status.AWAITING_SUPPLEMENT or not open_ones:
        return ""
    names = "; ".join(name for name, _ in open_ones[-1].items)
    return values.cut(f"{open_ones[-1].reason} ({names})", _TEXT)


def _results(facts: Facts, files: Mapping[str, Kept]) -> list[dict[str, str]]:
    return [
        _attached(one.name, files[one.file.sha256], values.result_code(one.kind_code))
        for one in facts.results
        if one.file and one.file.sha256 in files
    ]
