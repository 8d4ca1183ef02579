"""Reports as the data of their papers."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from motcua.agencies.models import Agency
from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.kernel.people import spoken_phone
from motcua.kernel.text import grouped
from motcua.papers import words as paper_words
from motcua.papers.data import (
    CountRow,
    FieldRow,
    Form,
    Letterhead,
    RegisterData,
    RegisterRow,
    Report06aData,
    Signer,
    SummaryData,
)
from motcua.reports import closing
from motcua.reports.exports import words
from motcua.reports.queries import RegisterLine, Report, Row, Summary
from motcua.reports.queries.facts import GROUPS
from motcua.reports.rules import Counts, Period

CHANGED: Final = "Có dòng khác với lúc khóa, xem trang Sổ theo dõi hồ sơ."
NOBODY: Signer = {"name": ""}


def letterhead(agency: Agency, form: Form, day: date | None = None) -> Letterhead:
    """The head of a report."""
    return {
        "form": form,
        "parent_name": agency.parent_name,
        "agency_name": agency.name,
        "place": agency.place or agency.short_name,
        "issued_at_text": paper_words.day_text(day or clock.today()),
    }


def report_06a(report: Report, agency: Agency, maker: Signer) -> Report06aData:
    """Form II.06a; what has no date is counted against us and said so in a note."""
    return {
        **letterhead(agency, {"number": words.FORM, "title": words.TITLE, "law": ""}),
        "period_name": report.period.name,
        "period_text": words.period_text(report.period),
        "reporting_unit": agency.name,
        "receiving_unit": agency.parent_name,
        "rows": [_count_row(row) for row in report.rows],
        "total": _counts("Tổng cộng", report.total),
        "notes": [_grouped(report), *words.notes(report)],
        "maker_signer": maker,
        "signer": NOBODY,
    }


def _grouped(report: Report) -> str:
    return f"Chia theo: {GROUPS[report.group].name.lower()}."


def _count_row(row: Row) -> CountRow:
    return _counts(row.label, row.counts)


def _counts(label: str, counts: Counts) -> CountRow:
    return {
        "label": label,
        "kind": "row",
        "received": counts.received,
        "received_online": counts.received_online,
        "received_direct": counts.received_direct,
        "carried_over": counts.carried_over,
        "resolved": counts.resolved,
        "resolved_early": counts.resolved_early,
        "resolved_on_time": counts.resolved_on_time,
        "resolved_late": counts.resolved_late + counts.resolved_undated,
        "pending": counts.pending,
        "pending_in_term": counts.pending_in_term,
        "pending_late": counts.pending_late + counts.pending_undated,
    }


def summary_data(summary: Summary, agency: Agency, maker: Signer = NOBODY) -> SummaryData:
    """The plain account."""
    report = summary.report
    return {
        **letterhead(agency, {"number": "", "title": words.SUMMARY_TITLE, "law": ""}),
        "period_text": words.period_text(report.period),
        "as_of_text": words.as_of_text(report.period),
        "figures": words.figures(summary),
        "fields": [_field(row.label, row.counts) for row in report.rows],
        "total": _field("Tổng cộng", report.total),
        "remarks": words.remarks(summary),
        "maker_signer": maker,
        "signer": NOBODY,
    }


def _field(label: str, counts: Counts) -> FieldRow:
    return {
        "label": label,
        "received": counts.received,
        "online": counts.received_online,
        "resolved": counts.resolved,
        "late": counts.resolved_late + counts.pending_late,
        "pending": counts.pending,
    }


def register_data(lines: Iterable[RegisterLine], agency: Agency, period: Period) -> RegisterData:
    """Pages of the book, under the law of the period's last day."""
    law = catalog.law_on(period.last)
    form = law.forms["register"]
    rows = list(lines)
    head: Form = {"number": form.no, "title": form.title, "law": law.title}
    return {
        **letterhead(agency, head),
        "desk_name": agency.desk_name,
        "book": f"01/{period.first.year}",
        "period_text": words.period_text(period),
        "first_number": rows[0].number if rows else 1,
        "closed": closed_text(agency.pk, period),
        "rows": [register_row(line) for line in rows],
    }


def closed_text(agency_id: int, period: Period) -> str:
    """What the files of a closed book say at their end; "" while it is open (two queries)."""
    book = closing.find(agency_id, period.first.year)
    if book is None:
        return ""
    when = paper_words.moment_text(book.closed_at)
    told = (
        f"Sổ năm {book.year} đã khóa lúc {when}: {grouped(len(book.codes))} dòng. "
        f"Người khóa: {book.closed_by_name}. Dấu niêm phong: {book.seal}."
    )
    return f"{told} {CHANGED}" if closing.changed(book) else told


def register_row(line: RegisterLine) -> RegisterRow:
    """One dossier in words."""
    moments = (line.accepted_at, line.due_at, line.sent_at, line.result_at, line.returned_at)
    received, due, sent, result, returned = (
        paper_words.short_moment(moment) if moment else "" for moment in moments
    )
    return {
        "code": line.code,
        "matter": line.procedure,
        "sets": line.sets,
        "owner": line.owner,
        "contact": "; ".join(part for part in (line.address, spoken_phone(line.phone)) if part),
        "agency": line.agency,
        "received": received,
        "due": due or "Chưa có hẹn",
        "sent": sent,
        "result_received": result,
        "returned": returned,
        "method": line.method,
        "signed": line.signed,
        "note": line.note,
    }
