"""Reports on paper and in sheets; a report whose figures do not agree is refused."""

from motcua.reports.exports.pdf import register_pdf, report_pdf, summary_pdf
from motcua.reports.exports.xlsx import register_xlsx, report_xlsx, summary_xlsx

__all__ = [
    "register_pdf",
    "register_xlsx",
    "report_pdf",
    "report_xlsx",
    "summary_pdf",
    "summary_xlsx",
]
