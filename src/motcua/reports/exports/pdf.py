"""Reports as PDF."""

from motcua import papers
from motcua.agencies.models import Agency
from motcua.reports.exports import data
from motcua.reports.queries import Report, Summary, pages
from motcua.reports.rules import Period


def report_pdf(report: Report, agency: Agency, *, maker: str = "") -> bytes:
    """Form II.06a; raises Unbalanced where its figures do not agree."""
    report.require_balance()
    return papers.render("report_06a", data.report_06a(report, agency, {"name": maker}))


def summary_pdf(summary: Summary, agency: Agency) -> bytes:
    """The plain account; raises Unbalanced where its figures do not agree."""
    summary.report.require_balance()
    return papers.render("summary", data.summary_data(summary, agency))


def register_pdf(agency: Agency, period: Period) -> bytes:
    """The register of a period within one year, else raises Invalid."""
    lines = (line for page in pages(agency.pk, period) for line in page)
    return papers.render("register", data.register_data(lines, agency, period))
