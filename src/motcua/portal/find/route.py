"""What happens to a dossier inside the ward, as the ward's own route has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies import queries as agencies
from motcua.catalog.content import Case, Step, Version
from motcua.catalog.packages.terms import minutes_in_words
from motcua.kernel.errors import NotFound
from motcua.kernel.said import Said, bare
from motcua.tickets.queries.kept import Kept

SECONDS: Final = 60.0
ROLES: Final[dict[str, Any]] = {
    "receptionist": gettext_lazy("Bộ phận Một cửa"),
    "officer": gettext_lazy("Công chức chuyên môn"),
    "clerk": gettext_lazy("Văn thư"),
    "leader": gettext_lazy("Lãnh đạo phường"),
    "head_of_desk": gettext_lazy("Trưởng Bộ phận Một cửa"),
    "cashier": gettext_lazy("Thu phí, lệ phí"),
}


@dataclass(frozen=True, slots=True)
class Station:
    """One step: what is done, by whom, within how many working hours ("" where no limit)."""

    name: str
    who: str
    within: str


def stations(version: Version, case: Case, agency_id: int | None) -> Sequence[Station]:
    """Reception and the steps of the route; none where the case has no route."""
    try:
        steps = version.route_for(case.code).steps
    except NotFound:
        return ()
    units = _units.of(agency_id) if agency_id else {}
    return [_station(step, units) for step in steps]


def _station(step: Step, units: Mapping[str, str]) -> Station:
    who = units.get(step.unit_code or "") or str(ROLES[step.role])
    within = (
        _("%s làm việc") % bare(minutes_in_words(step.within_minutes))
        if step.within_minutes
        else ""
    )
    return Station(step.name, who, within)


_units: Final = Kept(
    SECONDS,
    lambda agency_id: {u.code: Said(u.name) for u in agencies.units_of(agency_id)},
    present=False,
)
