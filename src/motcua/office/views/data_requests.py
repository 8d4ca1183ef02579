"""What citizens ask about their data: the list, one request, the answer."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import permissions
from motcua.citizens import commands, queries
from motcua.citizens.commands.requests import Answer
from motcua.citizens.models import DataRequest
from motcua.citizens.rules.requests import KINDS, STATES
from motcua.dossiers import timing
from motcua.dossiers.lights import Light, light
from motcua.journal.commands import log_read
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.kernel.people import mask_number
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required

ANSWERED: Final = 30  # of the latest in sight
OFFICE_STATES: Final = {**STATES, "open": "Chờ trả lời", "taken_back": "Công dân rút lại"}


@require_GET
@officer_required
def requests(request: OfficeRequest) -> HttpResponse:
    """What waits, the next due first; what was answered lately."""
    agency = _allowed(request)
    waiting = [(row, KINDS[row.kind], light_of(row)) for row in queries.open_requests(agency)]
    done = [
        (row, KINDS[row.kind], OFFICE_STATES[row.state])
        for row in queries.answered_requests(agency)[:ANSWERED]
    ]
    context = {"here": "data", "waiting": waiting, "answered": done}
    return render(request, "office/data/list.html", context)


@require_http_methods(["GET", "POST"])
@officer_required
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """One request with whom it concerns (the look is on record), and the form of the answer."""
    row = queries.request_of(_allowed(request), pk)
    if request.method != "POST":
        log_read(f"citizen:{row.account_id}", actor=request.actor, purpose="data_request")
        return _page(request, row, {})
    choice, words = request.POST.get("choice", ""), request.POST.get("answer", "")
    if choice not in {"grant", "refuse"}:
        return _page(request, row, {"choice": _("Mời chọn đồng ý hoặc không.")}, 422)
    try:
        said = Answer(choice == "grant", words.replace("\0", ""))
        commands.requests.answer(pk, said, by=request.actor)
    except Invalid as refusal:
        return _page(request, row, refusal.fields, 422)
    except Refused as refusal:
        return _page(request, row, {"": refusal.message}, status_of(refusal))
    messages.success(request, _("Đã trả lời công dân."))
    return redirect("office:data")


def light_of(row: DataRequest) -> Light:
    """The light of the answer: two working days from the asking."""
    return light(
        row.due_at, paused=False, ended=row.state != "open", now=clock.now(),
        counted=lambda a, b: timing.counted(row.agency_id, a, b),
    )  # fmt: skip


def _allowed(request: OfficeRequest) -> int:
    agency = request.actor.agency_id
    permissions.require(request.actor, "data.answer", agency_id=agency)
    return agency


def _page(
    request: OfficeRequest, row: DataRequest, errors: dict[str, str], status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "here": "data", "row": row, "kind": KINDS[row.kind], "state": OFFICE_STATES[row.state],
        "light": light_of(row), "errors": errors, "typed": request.POST.dict(),
        "number": mask_number(row.account.personal_number) if row.account.personal_number else "",
    }  # fmt: skip
    return render(request, "office/data/one.html", context, status=status)
