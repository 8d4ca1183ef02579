"""How the connection stands, what waits, what was given up, what a dossier's portal was told."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.dossiers.models import Dossier
from motcua.kernel.errors import Refused
from motcua.national import commands, queries
from motcua.national.models import Connection
from motcua.national.rules.statuses import NAMES
from motcua.office import national_words as words
from motcua.office.access import OfficeRequest, may_required

MANAGE: Final = "national.manage"


@require_GET
@may_required(MANAGE)
def national(request: OfficeRequest) -> HttpResponse:
    """The page; without a connection it says how to get one."""
    connection = queries.connection_of(request.actor.agency_id)
    if connection is None:
        return render(request, "office/national/none.html", {"here": "national"})
    which = request.GET.get("list", "")
    which = which if which in words.LISTS else "dead"
    code = request.GET.get("code", "").strip()[:60]
    before = number(request.GET.get("before", ""))
    page = queries.page(request.actor.agency_id, which, code=code, before=before)
    context = {
        **frame(connection), "which": which, "code": code, "lines": words.lines(page.rows),
        "older": page.older, "undated": queries.undated(request.actor.agency_id),
    }  # fmt: skip
    return render(request, "office/national/outbox.html", context)


def frame(connection: Connection) -> dict[str, Any]:
    """What every page of this room shows of the connection."""
    state = queries.state_of(connection)
    counts = queries.counts(connection.agency_id)
    shown = words.counted(counts, queries.COUNT_LIMIT)
    door, icon = words.DOORS[state.word]
    return {
        "here": "national", "connection": connection, "state": state, "door": door,
        "door_icon": icon, "problem": words.problem(connection.last_problem),
        "dead": counts["dead"],
        "pills": [
            {"code": code, "name": name, "icon": picture, "count": shown[code]}
            for code, (name, picture) in words.LISTS.items()
        ],
    }  # fmt: skip


def number(text: str) -> int | None:
    """A whole number out of an address, None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


@require_GET
@may_required(MANAGE)
def history(request: OfficeRequest, pk: int) -> HttpResponse:
    """Everything that was told of one dossier, call by call."""
    dossier = get_object_or_404(Dossier, pk=pk, agency=request.actor.agency_id)
    standing = queries.standing(pk)
    told = NAMES.get(standing.told_status or 0, "") if standing else ""
    context = {
        "here": "national", "dossier": dossier, "standing": standing, "told": told,
        "lines": words.lines(queries.of_dossier(pk, request.actor.agency_id)),
    }  # fmt: skip
    return render(request, "office/national/history.html", context)


@require_POST
@may_required(MANAGE)
def tell(request: OfficeRequest, pk: int) -> HttpResponse:
    """Tell a dossier as it stands."""
    commands.tell_again(pk, by=request.actor)
    messages.success(request, _("Hồ sơ sẽ được gửi lại ngay."))
    return redirect("office:national_history", pk)


@require_POST
@may_required(MANAGE)
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    """Try one once more."""
    return _do(
        request, lambda: commands.try_again(pk, by=request.actor), _("Sẽ gửi lại ngay.")
    )  # fmt: skip


@require_POST
@may_required(MANAGE)
def again_all(request: OfficeRequest) -> HttpResponse:
    """Try all that were given up."""
    return _do(
        request, lambda: commands.try_all_again(by=request.actor), _("Sẽ gửi lại tất cả ngay.")
    )  # fmt: skip


@require_POST
@may_required(MANAGE)
def drop(request: OfficeRequest, pk: int) -> HttpResponse:
    """Decide that one is not told."""
    note = request.POST.get("note", "")[:300]
    return _do(
        request, lambda: commands.drop(pk, note, by=request.actor), _("Đã ghi: không gửi.")
    )  # fmt: skip


def _do(request: OfficeRequest, act: Callable[[], object], done: str) -> HttpResponse:
    """Do it and say so; a refusal is said on the page it was asked from."""
    try:
        act()
    except Refused as refusal:
        if refusal.code in {"not_found", "not_allowed"}:
            raise
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("office:national")
