"""Looks that stand out: the list, the looks behind each, and saying what was found out."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import queries as agencies
from motcua.agencies.models import Agency, Officer
from motcua.agencies.permissions import may
from motcua.audit import access, answering, search
from motcua.audit import anomalies as standing_out
from motcua.audit.household import WORDS
from motcua.audit.rules import KINDS
from motcua.journal.models import ReadEntry
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Stale
from motcua.office.access import OfficeRequest, may_required
from motcua.office.anomaly_words import NAMES, compared, counted
from motcua.office.journal_words import looked

DAYS = 7


@require_GET
@may_required("journal.read")
def anomalies(request: OfficeRequest) -> HttpResponse:
    """What stands out in the week that ends on a day, at one agency."""
    last = _day(request.GET.get("last", "")) or clock.today()
    rows = agencies.list_agencies(*(access.agencies_of(request.actor) or ()))
    agency = _chosen(rows, request)
    first = last - timedelta(days=DAYS - 1)
    found = standing_out.lines(agency.pk, first, last)
    context = {
        "here": "journal", "first": first, "last": last, "agency": agency,
        "agencies": rows if len(rows) > 1 else [],
        "lines": [(line, NAMES[line.finding.kind], counted(line.finding)) for line in found],
        "waiting": sum(line.waits for line in found), "compared": compared(),
        "before": first - timedelta(days=1),
        "after": last + timedelta(days=DAYS) if last < clock.today() else None,
    }  # fmt: skip
    return render(request, "office/journal/anomalies.html", context)


@require_http_methods(["GET", "POST"])
@may_required("journal.read")
def anomaly(request: OfficeRequest, pk: int, day: str, kind: str) -> HttpResponse:
    """The looks behind one; who answers for the agency says what was found out."""
    officer, on = Officer.objects.select_related("unit").filter(pk=pk).first(), _day(day)
    seen = access.agencies_of(request.actor)
    if not (officer and on and kind in KINDS and (seen is None or officer.agency_id in seen)):
        raise Http404
    if request.method == "GET":
        return _page(request, officer, on, kind)
    note = request.POST.get("note", "").replace("\0", "")
    try:
        answering.acknowledge(pk, on, kind, note, by=request.actor)
    except Invalid as refusal:
        return _page(request, officer, on, kind, wrong=refusal.fields, note=note, status=422)
    except Stale as refusal:
        wrong = {"note": refusal.message}
        return _page(request, officer, on, kind, wrong=wrong, note=note, status=409)
    messages.success(request, _("Đã ghi kết quả xem xét."))
    return redirect("office:anomaly", pk=pk, day=day, kind=kind)


def _page(
    request: OfficeRequest,
    officer: Officer,
    day: date,
    kind: str,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    rows = standing_out.lines(officer.agency_id, day, day, officer.pk)
    line = next((row for row in rows if row.finding.kind == kind), None)
    looks = line.finding.looks if line else ()
    read = ReadEntry.objects.filter(pk__in=[look.id for look in looks]).order_by("-at", "-pk")
    found = search.Found(list(read), search.dossiers_of(row.subject for row in read), 0)
    mine = officer.pk == request.actor.id
    context = {
        "here": "journal", "officer": officer, "day": day, "line": line, "name": NAMES[kind],
        "counted": counted(line.finding) if line else "", "lines": looked(found),
        "reasons": sorted({WORDS[look.near] for look in looks if kind == "near"}),
        "answers": not mine and may(request.actor, answering.ANSWER, agency_id=officer.agency_id),
        **more,
    }  # fmt: skip
    return render(request, "office/journal/anomaly.html", context, status=status)


def _chosen(rows: list[Agency], request: OfficeRequest) -> Agency:
    slug = request.GET.get("agency", "")
    named = next((row for row in rows if row.slug == slug), None)
    own = next((row for row in rows if row.pk == request.actor.agency_id), rows[0])
    return named or own


def _day(given: str) -> date | None:
    try:
        found = date.fromisoformat(given)
    except ValueError:
        return None
    return found if date(2000, 1, 1) <= found <= date(2099, 12, 31) else None
