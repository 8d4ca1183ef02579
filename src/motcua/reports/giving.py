"""Giving out a table of figures: no person is in it, so nothing is logged."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.reports.causes import files as causes
from motcua.reports.commands import TYPES, File, Shape
from motcua.reports.exports.form import form_table
from motcua.reports.exports.tables import Tabular, table_csv, table_pdf, table_xlsx
from motcua.reports.measures import files as measures
from motcua.reports.proofs import files as proofs
from motcua.reports.queries import Group
from motcua.reports.rules import Period

TABLES: Final[Mapping[str, Callable[[int, Period, Group], Tabular]]] = {
    "06a": form_table,
    "766": measures.index_table,
    "measures": measures.measures_table,
    "nine": measures.nine_table,
    "late": causes.late_table,
    "proofs": proofs.proof_table,
}


def give(
    table: str, shape: Shape, period: Period, *, by: Actor, agency_id: int, group: Group = "field",
    at: datetime | None = None,
) -> File:  # fmt: skip
    """A table of a period as a file; raises NotAllowed, NotFound, Invalid (not begun)."""
    permissions.require(by, "report.read", agency_id=agency_id)
    if table not in TABLES or shape not in TYPES:
        raise NotFound("Không có bảng này.")
    at = at or clock.now()
    agency = Agency.objects.get(pk=agency_id)
    found = TABLES[table](agency_id, period.until(at), group)
    with clock.at(at):  # the day on the paper
        content = _content(found, shape, agency, by)
    return File(f"{found.name}-{period.first}-{period.last}.{shape}", TYPES[shape], content)


def _content(found: Tabular, shape: Shape, agency: Agency, by: Actor) -> bytes:
    match shape:
        case "pdf":
            return table_pdf(found, agency, by.name)
        case "xlsx":
            return table_xlsx(found, agency)
        case "csv":
            return table_csv(found)
