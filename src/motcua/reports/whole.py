"""The whole set of reports of a period, as one is asked for it at a year's end: a folder of sheets.

Dossiers are looked at as few times as possible (once for form II.06a however it is divided, once
for all measures), and by several processors at once.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.agencies.models import Agency
from motcua.kernel import clock, text
from motcua.kernel.at_once import at_once
from motcua.reports import measures, queries
from motcua.reports.causes.files import late_table
from motcua.reports.commands import File
from motcua.reports.exports.form import form_of
from motcua.reports.exports.tables import Tabular, table_xlsx
from motcua.reports.measures.files import index_from, measures_from
from motcua.reports.queries.facts import GROUPS, Group
from motcua.reports.rules import Period

DIVIDED: Final[tuple[Group, ...]] = ("unit", "officer")  # the measures of NĐ 224


def give(period: Period, *, by: Actor, agency_id: int) -> File:
    """All of it, packed. Raises NotAllowed, Invalid (not begun), Unbalanced."""
    permissions.require(by, "report.read", agency_id=agency_id)
    agency = Agency.objects.get(pk=agency_id)
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name, table in tables(agency_id, period.until(clock.now())):
            packed.writestr(f"{name}.xlsx", table_xlsx(table, agency))
    name = f"bo-bao-cao-{period.first}-{period.last}.zip"
    return File(name, "application/zip", target.getvalue())


def tables(agency_id: int, period: Period) -> Iterator[tuple[str, Tabular]]:
    """Every table of the set with the name of its file; figures hold no person."""
    reports, taken, divided, late = at_once(
        lambda: queries.count_all(agency_id, period, now=period.end),
        lambda: measures.take(agency_id, period),
        lambda: measures.divide_all(agency_id, period, DIVIDED),
        lambda: late_table(agency_id, period, "field"),
    )
    for group, report in reports.items():
        yield f"II.06a-{_slug(group)}", form_of(report)
    yield "chi-so-766", index_from(taken)
    for group, divisions in divided.items():
        yield f"do-luong-{_slug(group)}", measures_from(taken, divisions, group)
    yield "II.07", late


def _slug(group: Group) -> str:
    return text.fold(GROUPS[group].name).replace(" ", "-").replace(",", "")
