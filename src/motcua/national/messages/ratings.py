"""DongBoDanhGia: a month's satisfaction, a row for each procedure and one for all."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from motcua.national.rules import values
from motcua.national.rules.satisfaction import Votes, percents

COMMENTS: Final = 4000


def rows(unit_code: str, agency_name: str, month: date, votes: Sequence[Votes]) -> list[Any]:
    """Rows for whom anybody rated; a month without ratings tells nothing rather than 0 % bad."""
    return [_row(unit_code, agency_name, month, one) for one in votes if one.total]


def _row(unit_code: str, agency_name: str, month: date, votes: Votes) -> dict[str, Any]:
    very, satisfied, bad = (f"{share}%" for share in percents(votes))
    return {
        "NgayTongHop": f"{month.month}-{month.year}",
        "TongSoNguoiDanhGia": votes.total,
        "PhanTramDanhGiaRatHaiLong": very,
        "PhanTramDanhGiaHaiLong": satisfied,
        "PhanTramDanhGiaChuaHaiLong": bad,
        "DanhSachNoiDungYKien": values.cut("; ".join(votes.comments), COMMENTS),
        "MaThuTuc": votes.procedure_code,
        "NoiDung": votes.question,
        "PhanTramDanhGiaDichVuRatHaiLong": very,
        "PhanTramDanhGiaDichVuHaiLong": satisfied,
        "PhanTramDanhGiaDichVuChuaHaiLong": bad,
        "Madonvi": unit_code,
        "TenDonVi": agency_name,
    }
