"""The home page: what waits, what burns first."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import queries as agencies
from motcua.agencies.permissions import widest_scope
from motcua.catalog import queries as catalog
from motcua.dossiers import commands, queries
from motcua.dossiers.lights import STATES
from motcua.dossiers.queries import Overview
from motcua.kernel.errors import Invalid
from motcua.look.templatetags.look import ICONS
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.filters import NOBODY, SCOPES, Filters, usual_scope
from motcua.transfers.queries import Overdue, overdue

_ELSEWHERE = gettext_lazy("không có ở cơ quan này")


@require_GET
@officer_required
def worklist(request: OfficeRequest) -> HttpResponse:
    """One page of the list; htmx gets the list alone, to renew it in place."""
    filters = Filters.read(request.GET, usual_scope(request.actor))
    if request.headers.get("HX-Request"):
        return render(request, "office/worklist_renewed.html", _listing(request, filters))
    return render(request, "office/worklist.html", _whole(request, filters))


def _listing(request: OfficeRequest, filters: Filters) -> dict[str, Any]:
    seen = queries.overview(request.actor, filters.scope, narrow=filters.narrow)
    listing = queries.worklist(
        request.actor,
        filters.scope,
        state=filters.state,
        narrow=filters.narrow,
        after=filters.after,
    )
    return {
        "filters": filters,
        "listing": listing,
        "overview": seen,
        "pills": _pills(filters, seen),
        "here_url": filters.to(after=filters.after),
        "more_url": filters.to(after=listing.after) if listing.after else "",
    }


def _whole(request: OfficeRequest, filters: Filters, **more: Any) -> dict[str, Any]:
    context = _listing(request, filters)
    overview: Overview = context["overview"]
    scopes = [(name, filters.to(scope=code), code) for code, name in SCOPES.items()]
    known = catalog.field_names()
    return {
        "here": "worklist",
        "title": _title(request, filters),
        "scopes": scopes,
        "fields": sorted(
            ((code, known.get(code, code)) for code in overview.fields), key=lambda field: field[1]
        ),
        "steps": sorted(overview.steps.items(), key=lambda step: step[1]),
        "calls": queries.calls(request.actor),
        "papers": _papers(request),
        "only": _only(request, filters),
        "views": queries.saved_views(request.actor),
        "signs": _may(request, "result.sign"),
        "assigns": _may(request, "task.assign"),
        "accepts": _may(request, "dossier.accept"),
        **context,
        **more,
    }


def _only(request: OfficeRequest, filters: Filters) -> list[tuple[str, str]]:
    """The unit or officer whose tasks alone are shown, and the list without that."""
    found = []
    if filters.unit:
        name = agencies.unit_names(request.actor.agency_id).get(int(filters.unit))
        found.append((_("Đơn vị: %s") % (name or _ELSEWHERE), filters.to(unit="")))
    if filters.officer == NOBODY:
        found.append((_("Chưa ai nhận"), filters.to(officer="")))
    elif filters.officer:
        name = agencies.officer_name(request.actor.agency_id, int(filters.officer))
        found.append((_("Cán bộ: %s") % (name or _ELSEWHERE), filters.to(officer="")))
    return found


def _papers(request: OfficeRequest) -> Overdue | None:
    """What is late of papers on their way, for who hands them over."""
    return overdue(request.actor) if _may(request, "transfer.manage") else None


def _title(request: OfficeRequest, filters: Filters) -> str:
    titles = {
        "mine": _("Việc của tôi"),
        "unit": _("Việc của %s") % request.actor.unit_name,
        "all": _("Việc tôi được xem"),
    }
    return titles[filters.scope]


def _may(request: OfficeRequest, action: str) -> bool:
    return any(widest_scope(person, action) for person in request.actor.everyone)


def _pills(filters: Filters, seen: Overview) -> list[dict[str, Any]]:
    """The lights with their counts; those that cannot be chosen usefully are left out."""
    pills = [_pill(_("Tất cả"), None, seen.total, filters)]
    for state, name in STATES.items():
        count = seen.by_state.get(state, 0)
        if count or filters.state == state or state not in ("done", "undated"):
            pills.append(_pill(name, state, count, filters))
    return pills


def _pill(name: str, state: Any, count: int, filters: Filters) -> dict[str, Any]:
    full = count >= queries.COUNT_LIMIT
    return {
        "name": name,
        "state": state,
        "icon": ICONS[state] if state else "",
        "count": f"{queries.COUNT_LIMIT - 1}+" if full else count,
        "url": filters.to(state=state),
        "current": filters.state == state,
    }


@require_POST
@officer_required
def save_view(request: OfficeRequest) -> HttpResponse:
    """Keep the filters of the list under a name."""
    filters = Filters.read(request.POST, usual_scope(request.actor))
    try:
        view = commands.save_view(request.POST.get("name", ""), filters.kept, by=request.actor)
    except Invalid as refusal:
        more = {"view_error": refusal.message, "view_name": request.POST.get("name", "")}
        context = _whole(request, filters, **more)
        return render(request, "office/worklist.html", context, status=422)
    return redirect(Filters.read(QueryDict(view.query), filters.usual).to())


@require_POST
@officer_required
def drop_view(request: OfficeRequest, pk: int) -> HttpResponse:
    """Drop a kept filter."""
    commands.drop_view(pk, by=request.actor)
    return redirect("office:worklist")
