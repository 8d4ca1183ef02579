"""The statistics of a hall as a sheet to work on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.reports.exports import words
from motcua.reports.exports.sheets import Sheet, book
from motcua.reports.hall.figures import Figures, HallReport, Row
from motcua.reports.hall.measuring import measure
from motcua.reports.rules import Period, Unbalanced

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WEEKDAYS: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
Column = tuple[str, str]
WAIT: Final[Sequence[Column]] = (
    ("called", "Được gọi"), ("wait_median", "Chờ, giữa (phút)"), ("wait_p90", "Chờ, p90 (phút)"),
    ("on_target", "Chờ trong mục tiêu"), ("target_share", "Tỷ lệ trong mục tiêu (%)"),
    ("service_median", "Phục vụ, giữa (phút)"), ("service_p90", "Phục vụ, p90 (phút)"),
)  # fmt: skip
ENDS: Final[Sequence[Column]] = (
    ("issued", "Số đã cấp"), ("served", "Đã phục vụ"), ("left", "Tự rời hàng"),
    ("absent", "Gọi không đến"), ("removed", "Bàn hướng dẫn hủy"), ("expired", "Hết giờ"),
    ("living", "Còn đang chờ"), ("gone_share", "Bỏ về (%)"),
)  # fmt: skip
SCORE: Final[Sequence[Column]] = (
    ("ratings", "Lượt đánh giá"), ("response", "Tỷ lệ đánh giá (%)"),
    ("shown_score", "Điểm trung bình (1–5)"),
)  # fmt: skip
CALLS: Final[Sequence[Column]] = (
    ("calls", "Lượt gọi"), ("served", "Đã phục vụ"), ("missed", "Gọi không đến"),
    ("transferred", "Chuyển quầy"),
)  # fmt: skip
SHARES: Final = frozenset({"target_share", "gone_share", "response"})


def export(period: Period, *, by: Actor, at: datetime | None = None) -> tuple[str, bytes]:
    """Name and content of the sheet of one's own hall.

    Scores of counters and officers only for who may read ratings. Raises NotAllowed, Invalid, and
    Unbalanced where figures do not agree.
    """
    permissions.require(by, "hall.watch", agency_id=by.agency_id)
    report = measure(by.agency_id, period, now=at or clock.now())
    if report.faults:
        listed = "; ".join(f"{fault.where}: {fault.text}" for fault in report.faults[:5])
        raise Unbalanced(f"Số liệu chưa khớp nên chưa tải được. {listed}.")
    scores = permissions.may(by, "rating.read", agency_id=by.agency_id)
    agency = Agency.objects.get(pk=by.agency_id)
    name = f"thong-ke-sanh-{report.period.first}-{report.period.last}.xlsx"
    return name, _content(report, agency, scores=scores)


def _content(report: HallReport, agency: Agency, *, scores: bool) -> bytes:
    own = (*CALLS, *WAIT, *(SCORE if scores else ()))

    def write(target: object) -> None:
        sheet = Sheet(target, "Nhóm việc", [34, *[12] * 18])
        sheet.line(["Thống kê sảnh", agency.name], "title")
        sheet.line([f"{report.period.name}. {words.period_text(report.period)}"], "plain")
        sheet.line([f"Mục tiêu chờ: {report.target} phút (Quyết định 468/QĐ-TTg)"], "plain")
        _table(sheet, "Nhóm việc", report.groups, (*ENDS, *WAIT, *SCORE), report.total)
        hours = Sheet(target, "Giờ", [14, *[12] * 15])
        _table(hours, "Giờ lấy số", report.hours, (*ENDS, *WAIT), report.total)
        _table(Sheet(target, "Quầy", [14, *[12] * 14]), "Quầy", report.counters, own)
        _table(Sheet(target, "Cán bộ", [28, *[12] * 14]), "Cán bộ", report.officers, own)
        _heat(Sheet(target, "Thứ và giờ", [14, *[10] * 24]), report)

    return book(write)


def _table(
    sheet: Sheet, first: str, rows: Sequence[Row], columns: Sequence[Column],
    total: Figures | None = None,
) -> None:  # fmt: skip
    sheet.head(first, *(title for _, title in columns))
    for row in rows:
        sheet.line([row.label, *(_cell(row.figures, name) for name, _ in columns)])
    if total:
        sheet.line(["Tổng cộng", *(_cell(total, name) for name, _ in columns)], "bold")


def _heat(sheet: Sheet, report: HallReport) -> None:
    """People who come in an hour of such a day."""
    hours = sorted({hour for _, hour in report.heat})
    sheet.head("Người mỗi giờ", *(f"{hour} giờ" for hour in hours))
    for weekday in sorted({day for day, _ in report.heat}):
        cells = [report.heat.get((weekday, hour)) for hour in hours]
        sheet.line([WEEKDAYS[weekday - 1], *(round(c.people, 1) if c else "" for c in cells)])


def _cell(figures: Figures, name: str) -> object:
    value = getattr(figures, name)
    if value is None:
        return ""
    return round(value * (100 if name in SHARES else 1), 1)
