"""What the desk took in for other agencies: beside the report, never in it.

Form II.06a counts a dossier where it is settled ("tình hình, kết quả giải quyết"), so that the sum
over agencies counts it once; the desk that took it in says so in a note.
"""

from dataclasses import dataclass
from typing import Final

from django.db.models import Count, F, Q, QuerySet, Value

from motcua.dossiers.models import Dossier
from motcua.reports.rules import Period

KIND: Final = "for_others"


@dataclass(frozen=True, slots=True)
class ForOther:
    """Dossiers accepted in the period for one agency."""

    agency: str
    count: int


def for_others(agency_id: int, period: Period) -> QuerySet[Dossier, tuple[str, str, str, int]]:
    """Lines (KIND, agency, "", count), to be read together with others in one query."""
    elsewhere = Q(reception_agency=agency_id) & ~Q(agency=F("reception_agency"))
    rows = Dossier.objects.filter(
        elsewhere, part="", accepted_at__gte=period.start, accepted_at__lt=period.end
    )
    counted = rows.order_by().values(kind=Value(KIND), of=F("agency__short_name"), more=Value(""))
    return counted.annotate(n=Count("id")).values_list("kind", "of", "more", "n")
