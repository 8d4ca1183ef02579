"""What a procedure needs, on screen and to take home."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from motcua.catalog.content import Version
from motcua.lobby.kiosk import papers as lists
from motcua.lobby.kiosk import printing
from motcua.lobby.kiosk.frame import KioskRequest, kiosk_required, page
from motcua.lobby.kiosk.halls import name_of, queues
from motcua.lobby.views.kiosk.taking import new_key, number
from motcua.tickets import queries


@require_safe
@kiosk_required
def groups(request: KioskRequest) -> HttpResponse:
    """Which kind of work."""
    rows = [queue for queue in queues(request.device.agency_id) if not queue.is_returns]
    return page(request, "papers_groups", {"queues": rows, "prompt": "papers"})


@require_safe
@kiosk_required
def procedures(request: KioskRequest, group_id: int) -> HttpResponse:
    """Which procedure."""
    group = queries.hall(request.device.agency_id).group(group_id)
    context = {
        "group": group, "group_name": name_of(group), "prompt": "papers",
        "page": lists.of_group(group, number(request)),
    }  # fmt: skip
    return page(request, "papers_procedures", context)


@require_safe
@kiosk_required
def papers(request: KioskRequest, code: str) -> HttpResponse:
    """The list of one procedure, by the case it is."""
    version = lists.procedure(code.replace("\0", ""))
    case = lists.case_of(version, request.GET.get("case", "").replace("\0", ""))
    here = queries.hall(request.device.agency_id)
    printed = request.GET.get("print", "")
    context = {
        "version": version, "case": case, "cases": version.cases, "facts": lists.facts(case),
        "rows": [(row.name, lists.note(row)) for row in case.requirements],
        "group": here.group_of_field(version.field_code), "key": new_key(), "printed": printed,
        "trouble": request.device.trouble if printed == "trouble" else "",
    }  # fmt: skip
    return page(request, "papers", context)


@require_POST
@kiosk_required
def print_them(request: KioskRequest, code: str) -> HttpResponse:
    """Print the list."""
    version: Version = lists.procedure(code.replace("\0", ""))
    case = lists.case_of(version, request.POST.get("case", "").replace("\0", ""))
    given = lists.checklist(request.device.agency, version, case)
    printed = printing.print_checklist(request.device, given)
    address = reverse("lobby:kiosk_papers_for", args=[version.procedure_code])
    return redirect(f"{address}?case={case.code}&print={printed}")
