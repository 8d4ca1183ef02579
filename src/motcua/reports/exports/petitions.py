"""Form II.05/VPCP/KSTT as a sheet."""

from collections.abc import Sequence
from typing import Final

from xlsxwriter import Workbook

from motcua.agencies.models import Agency
from motcua.petitions.rules.figures import Counts
from motcua.reports.exports import words
from motcua.reports.exports.sheets import Sheet, book
from motcua.reports.rules import Period

FORM: Final = "II.05/VPCP/KSTT"
TITLE: Final = "Kết quả tiếp nhận, xử lý phản ánh, kiến nghị"
COLUMNS: Final[Sequence[tuple[str, str]]] = (
    ("total", "Tổng số (3=4+5=6+11)"),
    ("carried_over", "Kỳ trước chuyển sang (4)"),
    ("received", "Tiếp nhận trong kỳ (5)"),
    ("handled", "Đã xử lý: tổng số (6=7+8+9)"),
    ("answered", "Đã trả lời (7)"),
    ("forwarded", "Chuyển cơ quan có thẩm quyền (8)"),
    ("declined", "Không thụ lý (9)"),
    ("handled_late", "Trong (6): quá hạn (10)"),
    ("pending", "Đang xử lý: tổng số (11)"),
    ("pending_late", "Trong (11): quá hạn (12)"),
    ("published", "Đã công khai trong kỳ (13)"),
    # Beside the form: the decree's own term, which (10) mixes with that of answers.
    ("forwarded_late", "Trong (8): quá hạn (14)"),
)


def petitions_xlsx(
    agency: Agency, period: Period, lines: Sequence[tuple[str, Counts]], total: Counts
) -> bytes:
    """The form with a line a kind and their sum."""

    def write(target: Workbook) -> None:
        sheet = Sheet(target, "II.05", [6, 44, *[12] * len(COLUMNS)])
        sheet.line([f"Biểu số {FORM}", TITLE], "title")
        sheet.line(["", agency.name], "plain")
        sheet.line(["", f"{period.name}. {words.period_text(period)}"], "plain")
        sheet.head("TT", "Loại", *(title for _, title in COLUMNS))
        for place, (label, counts) in enumerate(lines, 1):
            sheet.line([place, label, *(getattr(counts, cell) for cell, _ in COLUMNS)])
        sheet.line(["", "Tổng cộng", *(getattr(total, cell) for cell, _ in COLUMNS)], "bold")
        sheet.line(["", f"Số liệu tính đến {words.as_of_text(period)}."], "plain")

    return book(write)
