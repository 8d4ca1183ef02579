"""Who comes on a day, and who must be told of a change."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.kernel import clock
from motcua.office.access import OfficeRequest
from motcua.office.views.appointments.access import HERE, asked_day, desk_required
from motcua.tickets import queries


@require_GET
@desk_required
def day(request: OfficeRequest) -> HttpResponse:
    """The appointments of a day by group, each one key away from being checked in."""
    here, agency = asked_day(request), request.actor.agency_id
    groups = queries.appointments.of_day(agency, here)
    rows = [row for found in groups for row in found.rows]
    context: dict[str, Any] = {
        "here": HERE, "day": here, "today": clock.today(), "groups": groups, "total": len(rows),
        "came": sum(row.state == "arrived" for row in rows),
        "before": here - timedelta(days=1), "after": here + timedelta(days=1),
        "closed": [row for row in queries.appointments.blackouts(agency, here) if row.day == here],
        "waiting": len(queries.appointments.to_tell(agency)),
    }  # fmt: skip
    return render(request, "office/appointments/day.html", context)


@require_GET
@desk_required
def calls(request: OfficeRequest) -> HttpResponse:
    """Whom the desk must tell of a change: no e-mail will reach them."""
    rows = queries.appointments.to_tell(request.actor.agency_id)
    context = {
        "here": HERE,
        "rows": [row for row in rows if row.phone],
        "nobody": [row for row in rows if not row.phone],
    }
    return render(request, "office/appointments/calls.html", context)
