"""Where an agency's dossiers end: what an empty report points to."""

from datetime import date

from motcua.dossiers.models import Dossier
from motcua.kernel import clock


def last_accepted(agency_id: int) -> date | None:
    """The day in Viet Nam on which the agency last accepted a dossier; None for never."""
    rows = Dossier.objects.filter(agency=agency_id, counted=True, accepted_at__isnull=False)
    found = rows.order_by("-accepted_at").values_list("accepted_at", flat=True).first()
    return clock.local(found).date() if found else None
