"""The page that proves the figures: every identity with both numbers."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from motcua.office.access import OfficeRequest, officer_required
from motcua.office.reporting.asked import Asked
from motcua.office.reporting.rooms import room
from motcua.reports.proofs import prove
from motcua.reports.rules import Period


@require_GET
@officer_required
def proofs(request: OfficeRequest) -> HttpResponse:
    """All identities of a period, what does not hold first."""
    return room(request, "proofs", "proofs", _("Đối chiếu số liệu"), _proofs)


def _proofs(asked: Asked, period: Period) -> dict[str, Any]:
    found = prove(asked.agency.pk, period)
    broken = [one for one in found if not one.holds]
    return {"broken": len(broken), "proofs": [*broken, *(one for one in found if one.holds)]}
