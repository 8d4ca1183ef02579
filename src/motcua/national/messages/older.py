"""The older trunk: DongBoHoSoMC and CapNhatTienDoHoSoMC. Every value is a string."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from motcua.dossiers.rules import Status
from motcua.national.facts import Facts, File, Step
from motcua.national.messages import kinds
from motcua.national.messages.older_parts import fees, other_papers, papers, results, supplements
from motcua.national.rules import statuses, values

Link = Callable[[File], str]
TITLE: Final = 500


def dossier(facts: Facts, link: Link, *, wide: bool) -> dict[str, Any]:
    """One element of DongBoHoSoMC's data; ``wide`` adds what was added after 2022."""
    told: dict[str, Any] = {
        "MaHoSo": facts.portal_code,
        "MaTTHC": facts.procedure_code,
        "TenTTHC": values.cut(facts.procedure_name, TITLE),
        "MaLinhVuc": facts.field_code,
        "TenLinhVuc": facts.field_name,
        "SoBienNhan": "",
        "ChuHoSo": facts.owner.name,
        "LoaiDoiTuong": kinds.older(facts.owner),
        "MaDoiTuong": "",  # TechID of the portal's own sign-in: not known to us, never invented
        "ThongTinKhac": "",
        "Email": facts.owner.email,
        "SoDienThoai": values.phone(facts.contact_phone or facts.owner.phone),
        "Fax": "",
        "TrichYeuHoSo": values.cut(facts.summary or facts.procedure_name, values.SUMMARY),
        "NgayTiepNhan": values.compact(facts.accepted_at),
        "NgayHenTra": values.compact(facts.due_at),
        "TrangThaiHoSo": str(statuses.to_portal(facts.status)),
        "NgayTra": values.compact(facts.returned_at),
        "ThongTinTra": kinds.RETURNS.get(facts.return_method, "") if facts.returned_at else "",
        "HinhThuc": values.bit(facts.return_method in kinds.BY_POST),
        "NgayKetThucXuLy": values.compact(facts.ended_at),
        "DonViXuLy": facts.agency_name,
        "GhiChu": "",  # beyond 2,000 characters it broke the call, and nobody reads it there
        "TaiLieuNop": papers(facts, link, wide=wide),
        "DanhSachLePhi": fees(facts),
        "DanhSachTepDinhKemKhac": other_papers(facts),
        "DanhSachHoSoBoSung": supplements(facts),
        "DanhSachGiayToKetQua": results(facts, link, wide=wide),
    }
    return told | (_later(facts) if wide else {})


def _later(facts: Facts) -> dict[str, Any]:
    """Fields of 2023 and after."""
    declined = facts.ended_at if facts.status is Status.NOT_ACCEPTED else None
    online = any(paid.method == "online" for paid in facts.paid)
    identity = kinds.identity(facts.owner)
    return {
        "KenhThucHien": kinds.CHANNELS[facts.channel],
        "SoGiayToChuHoSo": facts.owner.number,
        "NoiNopHoSo": "1" if facts.from_portal else "2",
        "NgayNopHoSo": values.compact(facts.submitted_at),
        "HoSoCoThanhPhanSoHoa": values.bit(any(paper.file for paper in facts.papers)),
        "TaiKhoanDuocXacThucVoiVNeID": values.bit(facts.vneid),
        "DuocThanhToanTrucTuyen": values.bit(online),
        "NgayTuChoi": values.compact(declined),
        "DinhDanhCHS": identity,
        "DSKetNoiCSDL": [],
    }


def progress(facts: Facts, steps: Sequence[Step]) -> list[dict[str, str]]:
    """CapNhatTienDoHoSoMC's data; the same rows are the same to the letter however often sent."""
    return [
        {
            "MaHoSo": facts.portal_code,
            "NguoiXuLy": values.cut(step.by, values.HANDLER),
            "ChucDanh": step.title,
            "ThoiDiemXuLy": values.compact(step.at),
            "PhongBanXuLy": step.unit,
            "NoiDungXuLy": step.what,
            "TrangThai": str(statuses.to_portal(step.status)),
            "NgayBatDau": values.compact(step.began_at),
            "NgayKetThucTheoQuyDinh": values.compact(step.due_at),
        }
        for step in steps
    ]
