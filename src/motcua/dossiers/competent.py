"""Which other agencies can settle a procedure that a desk takes in (tiếp nhận phi địa giới).

Since 1/7/2025 a dossier may be handed in at any one-stop desk of the same province (NĐ 118/2025).
The desk takes it in; who is competent settles it. Reads only.
"""

from collections.abc import Sequence

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, QuerySet

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency, Officer
from motcua.catalog.content import Version
from motcua.dossiers.units import units_of
from motcua.kernel.errors import NotFound
from motcua.worktime import queries as calendars
from motcua.worktime.rules import CalendarGap


def others(version: Version, case_code: str, desk_id: int) -> Sequence[Agency]:
    """Other agencies of this installation that can settle it, by name (one query).

    They lie in the same province, answer here, have every unit of the route, and opening hours to
    promise by. Parts of a joint procedure have agencies of their own: none for those.
    """
    wanted = _units(version, case_code)
    if not wanted:
        return ()
    rows = Agency.objects.filter(Exists(_deciding())).order_by("name", "id")
    rows = rows.annotate(unit_codes=ArrayAgg("units__code", default=[]))
    found = {agency.pk: agency for agency in rows}
    desk = found.get(desk_id) or agencies.list_agencies(desk_id)[0]
    return [
        agency for agency in found.values()
        if agency.pk != desk_id
        and _province(agency) == _province(desk)
        and wanted <= set(agency.unit_codes)
        and _has_hours(agency.pk)
    ]  # fmt: skip


def _deciding() -> QuerySet[Officer]:
    """Who may answer for an agency here, or give its work to somebody."""
    rows = Officer.objects.filter(agency=OuterRef("pk"), active=True)
    return rows.filter(roles__overlap=["leader", "head_of_desk"]).exclude(user=None)


def _units(version: Version, case_code: str) -> frozenset[str]:
    if version.joint or version.part_only:
        return frozenset()
    try:
        return units_of(version.route_for(case_code))
    except NotFound:
        return frozenset()


def _province(agency: Agency) -> str:
    """The first part of an electronic identifier: "H26" is Hà Nội (QĐ 20/2020/QĐ-TTg)."""
    return agency.code.partition(".")[0]


def _has_hours(agency_id: int) -> bool:
    try:
        calendars.calendar_for(agency_id)
    except CalendarGap:
        return False
    return True
