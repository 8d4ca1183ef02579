"""The lists inside DongBoHoSoMC: papers, fees, supplements, results."""

from collections.abc import Callable
from typing import Any, Final

from motcua.national.facts import Facts, File, Outcome, Paper
from motcua.national.messages import kinds
from motcua.national.rules import fees as rules
from motcua.national.rules import values

Link = Callable[[File], str]
_NAME: Final = 500
_TEXT: Final = 1000
ASKED, ANSWERED = "1", "2"  # TrangThaiBoSung


def papers(facts: Facts, link: Link, *, wide: bool) -> list[dict[str, str]]:
    """TaiLieuNop: what was handed in as a file."""
    return [_paper(paper, paper.file, link, wide) for paper in facts.papers if paper.file]


def _paper(paper: Paper, file: File, link: Link, wide: bool) -> dict[str, str]:
    told = {
        "TepDinhKemId": str(paper.id),
        "TenTepDinhKem": values.cut(file.name, values.FILE_NAME),
        "IsDeleted": values.flag(False),
        "MaThanhPhanHoSo": values.component_code(paper.code),
        "DuongDanTaiTepTin": link(file),
    }
    if wide:
        told |= {
            "DuocSoHoa": "1",
            "DuocTaiSuDung": values.bit(paper.kind == "database"),
            "DuocLayTuKhoDMQG": "0",
            "MaKetQuaThayThe": "",
        }
    return told


def other_papers(facts: Facts) -> list[dict[str, str]]:
    """DanhSachTepDinhKemKhac: what was handed in on paper."""
    return [
        {
            "TenGiayTo": values.cut(paper.name, _NAME),
            "SoLuong": str(paper.quantity),
            "LoaiGiayTo": str(kinds.COPIES.get(paper.kind, 0)),
        }
        for paper in facts.papers
        if not paper.file
    ]


def fees(facts: Facts) -> list[dict[str, str]]:
    """DanhSachLePhi: as assessed; an exempt fee is told with 0."""
    return [
        {
            "TenPhiLePhi": values.cut(fee.name, _NAME),
            "MaPhiLePhi": fee.code,
            "HinhThucThu": when_collected(facts),
            "Gia": str(fee.amount),
            "LoaiPhiLePhi": rules.ORDINARY,
        }
        for fee in facts.fees
    ]


def when_collected(facts: Facts) -> str:
    """HinhThucThu of the dossier's fees."""
    end = facts.returned_at or facts.ended_at
    spans = [(asked.at, asked.answered_at or end or asked.at) for asked in facts.supplements]
    first = facts.paid[0].at if facts.paid else None
    return rules.collected(first, facts.ended_at, spans)


def supplements(facts: Facts) -> list[dict[str, Any]]:
    """DanhSachHoSoBoSung: each request with the date before and after it."""
    return [
        {
            "HoSoBoSungId": str(asked.id),
            "NguoiYeuCauBoSung": values.cut(asked.by, values.HANDLER),
            "NoiDungBoSung": values.cut(asked.reason, _TEXT),
            "NgayBoSung": values.compact(asked.at),
            "NguoiTiepNhanBoSung": values.cut(asked.received_by, values.HANDLER),
            "ThongTinTiepNhan": "",
            "NgayTiepNhanBoSung": values.compact(asked.answered_at),
            "TrangThaiBoSung": ANSWERED if asked.answered_at else ASKED,
            "DanhSachGiayToBoSung": [
                {"TenGiayTo": values.cut(name, _NAME), "NoiDung": values.cut(what, _TEXT)}
                for name, what in asked.items
            ],
            "DanhSachLePhiBoSung": [],
            "NgayHenTraTruoc": values.compact(asked.old_due),
            "NgayHenTraMoi": values.compact(asked.new_due),
        }
        for asked in facts.supplements
    ]


def results(facts: Facts, link: Link, *, wide: bool) -> list[dict[str, str]]:
    """DanhSachGiayToKetQua: the results and nothing else; without a file, without an address."""
    return [_result(result, link, wide) for result in facts.results]


def _result(result: Outcome, link: Link, wide: bool) -> dict[str, str]:
    told = {
        "TenGiayTo": values.cut(result.name, _NAME),
        "MaThanhPhanHoSo": "",
        "GiayToId": result.file.key if result.file else result.number,
        "DuongDanTepTinKetQua": link(result.file) if result.file else "",
    }
    if wide:
        told["MaGiayToKetQua"] = values.result_code(result.kind_code)
    return told
