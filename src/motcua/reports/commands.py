"""Giving a report out: as a file, to somebody who may read it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.reports import exports, queries
from motcua.reports.queries import Group
from motcua.reports.rules import Period

Kind = Literal["report", "summary", "register"]
Shape = Literal["pdf", "xlsx", "csv"]
NAMES: Final[dict[Kind, str]] = {
    "report": "II.06a",
    "summary": "tong-hop",
    "register": "so-theo-doi",
}
TYPES: Final[dict[Shape, str]] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file to download."""

    name: str
    media_type: str
    content: bytes


def export(
    kind: Kind,
    shape: Shape,
    period: Period,
    *,
    by: Actor,
    group: Group = "field",
    agency_id: int | None = None,
    at: datetime | None = None,
) -> File:
    """A report of one's own agency (or of another, for those who read all) as a file.

    Raises NotAllowed, Unbalanced (figures that do not agree are not printed), Invalid (period not
    begun; a register over two years). Giving out the register is reading personal data: logged.
    """
    agency = Agency.objects.get(pk=agency_id or by.agency_id)
    permissions.require(by, "report.read", agency_id=agency.pk)
    at = at or clock.now()
    if kind == "register":
        purpose = f"Xuất sổ theo dõi hồ sơ {period.name}"
        journal.log_read(f"register:{agency.code}", actor=by, purpose=purpose[:200], at=at)
    with clock.at(at):  # the day on the paper
        content = _content(kind, shape, agency, period, group, by, at)
    return File(f"{NAMES[kind]}-{period.first}-{period.last}.{shape}", TYPES[shape], content)


def _content(
    kind: Kind,
    shape: Shape,
    agency: Agency,
    period: Period,
    group: Group,
    by: Actor,
    at: datetime,
) -> bytes:
    pdf = shape == "pdf"
    if kind == "register":
        period = period.until(at)
        make = exports.register_pdf if pdf else exports.register_xlsx
        return make(agency, period)
    if kind == "summary":
        summary = queries.summarise(agency.pk, period, now=at)
        if pdf:
            return exports.summary_pdf(summary, agency, maker=by.name)
        return exports.summary_xlsx(summary, agency)
    report = queries.count(agency.pk, period, group, now=at)
    if pdf:
        return exports.report_pdf(report, agency, maker=by.name)
    return exports.report_xlsx(report, agency)
