"""Online dossiers from the portal that somebody must look at."""

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from motcua.catalog import queries as catalog
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound
from motcua.national import commands, queries
from motcua.national.models import Pulled
from motcua.national.rules import online
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.national.outbox import MANAGE, number

LISTS: Final = {
    "held": gettext_lazy("Chờ xem"),
    "taken": gettext_lazy("Đã vào hộp hồ sơ trực tuyến"),
    "aside": gettext_lazy("Không nhận"),
}


@require_GET
@may_required(MANAGE)
def inbox(request: OfficeRequest) -> HttpResponse:
    """What came, by what became of it."""
    which = request.GET.get("list", "")
    which = which if which in LISTS else "held"
    before = number(request.GET.get("before", ""))
    rows, older = queries.pulled(request.actor.agency_id, which, before=before)
    context = {
        "here": "national", "rows": rows, "older": older, "which": which, "lists": LISTS.items(),
        "held": queries.held_count(request.actor.agency_id),
    }  # fmt: skip
    return render(request, "office/national/inbox.html", context)


@require_GET
@may_required(MANAGE)
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """A record as it came; the look is on record."""
    return _page(request, queries.pulled_one(pk, request.actor.agency_id))


@require_POST
@may_required(MANAGE)
def take(request: OfficeRequest, pk: int) -> HttpResponse:
    """Make a dossier of it after all."""
    procedure, case = (request.POST.get(name, "")[:60] for name in ("procedure", "case"))
    try:
        commands.take_held(pk, procedure, case, by=request.actor)
    except Invalid as refusal:
        found = queries.pulled_one(pk, request.actor.agency_id)
        return _page(request, found, status=422, refusal=refusal, procedure=procedure)
    messages.success(request, _("Đã đưa vào hộp hồ sơ trực tuyến."))
    return redirect("office:national_inbox")


@require_POST
@may_required(MANAGE)
def aside(request: OfficeRequest, pk: int) -> HttpResponse:
    """It becomes no dossier here."""
    reason = request.POST.get("reason", "")[:500]
    try:
        commands.set_aside(pk, reason, by=request.actor)
    except Invalid as refusal:
        found = queries.pulled_one(pk, request.actor.agency_id)
        return _page(request, found, status=422, refusal=refusal)
    messages.success(request, _("Đã ghi: không nhận."))
    return redirect("office:national_inbox")


def _page(request: OfficeRequest, row: Pulled, *, status: int = 200, **more: Any) -> HttpResponse:
    journal.log_read(f"national:{row.portal_code}"[:80], actor=request.actor, purpose="pulled")
    procedure = more.get("procedure") or online.text(row.record, "MaTTHC")
    context = {
        "here": "national", "row": row, "fields": _fields(row.record), "procedure": procedure,
        "cases": _cases(procedure), **more,
    }  # fmt: skip
    return render(request, "office/national/one.html", context, status=status)


def _fields(record: dict[str, Any]) -> list[tuple[str, str]]:
    """The plain fields, in their order; lists are counted."""
    found = []
    for name, value in record.items():
        if isinstance(value, list):
            found.append((name, _("%d mục") % len(value)))
        elif value not in ("", None) and not isinstance(value, dict):
            found.append((name, str(value)[:500]))
    return found[:60]


def _cases(code: str) -> list[tuple[str, str]]:
    """Cases of a procedure that may be sent in online."""
    try:
        version = catalog.version_on(code, clock.today())
    except NotFound:
        return []
    return [(case.code, case.name) for case in version.cases if "online" in case.terms]
