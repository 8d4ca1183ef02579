"""Reports as XLSX sheets. Texts are written as texts: none can become a formula."""

from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter import Workbook

from motcua.agencies.models import Agency
from motcua.reports.exports import data, words
from motcua.reports.exports.sheets import Sheet, book
from motcua.reports.queries import Report, Summary, pages
from motcua.reports.queries.facts import GROUPS
from motcua.reports.rules import Period

# Form II.06a, then what the form has no column for.
COUNTS: Final[Sequence[tuple[str, str]]] = (
    ("received", "Tiếp nhận: tổng số (3=4+5+6)"),
    ("received_online", "Trong kỳ, trực tuyến (4)"),
    ("received_direct", "Trong kỳ, trực tiếp và bưu chính (5)"),
    ("carried_over", "Từ kỳ trước (6)"),
    ("resolved", "Đã giải quyết: tổng số (7)"),
    ("resolved_early", "Trước hạn (8)"),
    ("resolved_on_time", "Đúng hạn (9)"),
    ("resolved_late", "Quá hạn (10)"),
    ("resolved_undated", "Đã giải quyết, chưa có hẹn"),
    ("pending", "Đang giải quyết: tổng số (11)"),
    ("pending_in_term", "Trong hạn (12)"),
    ("pending_late", "Quá hạn (13)"),
    ("pending_undated", "Đang giải quyết, chưa có hẹn"),
    ("withdrawn", "Trong (9): rút, dừng"),
    ("refused", "Trong (7): từ chối"),
    ("extended", "Trong (7): theo ngày hẹn lại"),
    ("paused", "Trong (11): chờ công dân"),
)
REGISTER: Final[Sequence[tuple[str, str, int]]] = (
    ("code", "Mã hồ sơ", 24),
    ("matter", "Tên thủ tục hành chính", 44),
    ("sets", "Số bộ", 7),
    ("owner", "Tên cá nhân, tổ chức", 26),
    ("contact", "Địa chỉ, số điện thoại", 36),
    ("agency", "Cơ quan chủ trì giải quyết", 26),
    ("received", "Nhận hồ sơ", 17),
    ("due", "Hẹn trả", 17),
    ("sent", "Chuyển đến cơ quan giải quyết", 17),
    ("result_received", "Nhận kết quả", 17),
    ("returned", "Trả kết quả", 17),
    ("method", "Phương thức nhận", 14),
    ("signed", "Ký nhận", 22),
    ("note", "Ghi chú", 24),
)


def report_xlsx(report: Report, agency: Agency) -> bytes:
    """Form II.06a with all figures; raises Unbalanced where they do not agree."""
    report.require_balance()

    def write(target: Workbook) -> None:
        sheet = Sheet(target, "II.06a", [6, 44, *[11] * len(COUNTS)])
        sheet.line([f"Biểu số {words.FORM}", words.TITLE], "title")
        sheet.line(["", agency.name], "plain")
        sheet.line(["", f"{report.period.name}. {words.period_text(report.period)}"], "plain")
        sheet.head("TT", GROUPS[report.group].name, *(title for _, title in COUNTS))
        for place, row in enumerate(report.rows, 1):
            sheet.line([place, row.label, *(getattr(row.counts, n) for n, _ in COUNTS)])
        sheet.line(["", "Tổng cộng", *(getattr(report.total, n) for n, _ in COUNTS)], "bold")
        for note in words.notes(report)[:1]:
            sheet.line(["", note], "plain")

    return book(write)


def summary_xlsx(summary: Summary, agency: Agency) -> bytes:
    """The plain account; raises Unbalanced where its figures do not agree."""
    report = summary.report
    report.require_balance()
    account = data.summary_data(summary, agency)

    def write(target: Workbook) -> None:
        sheet = Sheet(target, "Tổng hợp", [46, 14, 14, 14, 14, 14])
        sheet.line([words.SUMMARY_TITLE], "title")
        sheet.line([f"{agency.name}. {account['period_text']}"], "plain")
        sheet.line([f"Số liệu tính đến {account['as_of_text']}"], "plain")
        sheet.line(["Chỉ tiêu", "Số hồ sơ", "Ghi chú"], "head")
        for figure in account["figures"]:
            sheet.line([figure["label"], figure["value"], figure["note"]])
        sheet.line(["", ""], "plain")
        heads = (
            "Lĩnh vực",
            "Tiếp nhận",
            "Trực tuyến",
            "Đã giải quyết",
            "Quá hạn",
            "Đang giải quyết",
        )
        sheet.line(heads, "head")
        keys = ("label", "received", "online", "resolved", "late", "pending")
        for row in account["fields"]:
            sheet.line([row[key] for key in keys])  # type: ignore[literal-required]  # fixed above
        sheet.line([account["total"][key] for key in keys], "bold")  # type: ignore[literal-required]  # fixed above
        for remark in account["remarks"]:
            sheet.line([remark], "plain")

    return book(write)


def register_xlsx(agency: Agency, period: Period) -> bytes:
    """The register of a period within one year, else raises Invalid."""

    def write(target: Workbook) -> None:
        sheet = Sheet(target, "Sổ theo dõi", [7, *(width for _, _, width in REGISTER)])
        sheet.line([f"{words.REGISTER_TITLE} {agency.name}, {words.period_text(period)}"], "title")
        sheet.head("TT", *(title for _, title, _ in REGISTER))
        for page in pages(agency.pk, period):
            for line in page:
                row: dict[str, Any] = {**data.register_row(line)}
                sheet.line([line.number, *(row[key] for key, _, _ in REGISTER)])
        if closed := data.closed_text(agency.pk, period):
            sheet.line([closed], "plain")

    return book(write)
