"""Reports as PDF."""

from typing import Final

from motcua import papers
from motcua.agencies.models import Agency
from motcua.kernel.errors import Invalid
from motcua.kernel.text import grouped
from motcua.reports.exports import data
from motcua.reports.queries import Report, Summary, pages
from motcua.reports.rules import Period

# A book of a year takes a minute to draw; nobody waits that long for a page.
MOST_LINES: Final = 1500


def report_pdf(report: Report, agency: Agency, *, maker: str = "") -> bytes:
    """Form II.06a; raises Unbalanced where its figures do not agree."""
    report.require_balance()
    return papers.render("report_06a", data.report_06a(report, agency, {"name": maker}))


def summary_pdf(summary: Summary, agency: Agency, *, maker: str = "") -> bytes:
    """The plain account; raises Unbalanced where its figures do not agree."""
    summary.report.require_balance()
    return papers.render("summary", data.summary_data(summary, agency, {"name": maker}))


def register_pdf(agency: Agency, period: Period) -> bytes:
    """The register of a period within one year; raises Invalid otherwise, or for too many lines."""
    lines = [line for page in pages(agency.pk, period) for line in page]
    if len(lines) > MOST_LINES:
        raise Invalid(
            f"Khoảng này có {grouped(len(lines))} hồ sơ, bản PDF in mỗi lần nhiều nhất "
            f"{grouped(MOST_LINES)}. Mời chọn khoảng ngắn hơn, chẳng hạn từng tháng, "
            "hoặc tải bản Excel."
        )
    return papers.render("register", data.register_data(lines, agency, period))
