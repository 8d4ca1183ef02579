"""The warnings of an officer, or of the whole agency; acknowledge, write a remark."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import commands as agencies
from motcua.agencies import queries as agency_queries
from motcua.agencies.permissions import may, widest_scope
from motcua.dossiers import queries as dossiers
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.office.access import OfficeRequest, officer_required
from motcua.watch import commands, queries
from motcua.watch.queries import Line, Scope
from motcua.watch.rules import NAMES


@require_GET
@officer_required
def warnings(request: OfficeRequest) -> HttpResponse:
    """What was told to the officer; who watches over the agency may look at all."""
    return _page(request, _scope(request, request.GET))


def _page(
    request: OfficeRequest, scope: Scope, error: str = "", remark: str = "", status: int = 200,
    email: str | None = None, email_error: str = "",
) -> HttpResponse:  # fmt: skip
    actor, now = request.actor, clock.now()
    lines = queries.warnings_for(actor, scope)
    manages = may(actor, "duty.manage", agency_id=actor.agency_id)
    context: dict[str, Any] = {
        "here": "watch", "scope": scope, "wide": _wide(request), "error": error, "remark": remark,
        "rows": [(line, dossiers.light_of(line.top.dossier, now)) for line in lines],
        "waiting": sum(bool(line.waiting) for line in lines),
        "full": len(lines) >= queries.MOST, "levels": NAMES,
        "answers": not actor.all_roles <= {"auditor", "admin"},
        "assigns": any(widest_scope(p, "task.assign") for p in actor.everyone),
        "sets": may(actor, "watch.manage", agency_id=actor.agency_id),
        "email": agency_queries.email_of(actor.id) if email is None else email,
        "email_error": email_error,
        "gaps": queries.gaps_ahead(actor.agency_id, now) if manages else (),
    }  # fmt: skip
    return render(request, "office/watch/list.html", context, status=status)


@require_GET
@officer_required
def count(request: OfficeRequest) -> HttpResponse:
    """The number on the bell, renewed when somebody is warned."""
    most = dossiers.COUNT_LIMIT
    found = queries.waiting(request.actor)[:most].count()
    shown = f"{most - 1}+" if found >= most else found
    return render(request, "office/watch/bell.html", {"count": shown})


@require_POST
@officer_required
def letter(request: OfficeRequest) -> HttpResponse:
    """Where the officer's own morning letter goes, or that there shall be none."""
    given = request.POST.get("email", "")
    try:
        changed = agencies.change_own_email(given, by=request.actor)
    except Invalid as refusal:
        return _page(request, "mine", status=422, email=given, email_error=refusal.message)
    if changed and given.strip():
        messages.success(request, _("Từ sáng mai, danh sách của Ông/Bà được gửi tới địa chỉ này."))
    elif changed:
        messages.success(request, _("Đã thôi gửi thư mỗi sáng."))
    return redirect("office:watch")


@require_POST
@officer_required
def answer(request: OfficeRequest) -> HttpResponse:
    """Acknowledge the ticked, write the same remark to each, or go on to give them away."""
    scope, remark = _scope(request, request.POST), request.POST.get("remark", "")
    chosen = _chosen(request, scope)
    back = f"{reverse('office:watch')}?scope={scope}"
    if not chosen:
        return _page(
            request, scope, _("Chưa chọn hồ sơ nào. Mời đánh dấu ở đầu dòng."), remark, 422
        )
    if request.POST.get("do") == "give":
        tasks = [("task", t) for line in chosen for t in _tasks(line)]
        return redirect(f"{reverse('office:watch_give')}?{urlencode([*tasks, ('scope', scope)])}")
    try:
        _carry_out(request, chosen, remark)
    except Invalid as refusal:
        words = "; ".join(refusal.fields.values()) or refusal.message
        return _page(request, scope, words, remark, 422)
    return redirect(back)


def _carry_out(request: OfficeRequest, chosen: Iterable[Line], remark: str) -> None:
    if request.POST.get("do") == "comment":
        for line in chosen:
            commands.comment(line.top.pk, remark, by=request.actor)
        messages.success(request, _("Đã ghi ý kiến."))
        return
    if len(remark.strip()) > commands.LONGEST:
        raise Invalid(_("Mời ghi ngắn hơn: nhiều nhất 1.000 chữ."))
    _tell(request, [_acknowledged(request, line, remark) for line in chosen])


def _acknowledged(request: OfficeRequest, line: Line, remark: str) -> str:
    """One dossier's warnings; the remark is written once. "" or why not."""
    if not line.waiting:
        who = line.top.acknowledged_by
        return _("%s đã nhận trước đó.") % (who.name if who else "")
    for number, one in enumerate(line.waiting):
        try:
            commands.acknowledge(one.pk, by=request.actor, remark="" if number else remark)
        except Refused as refusal:
            return refusal.message
    return ""


def _tell(request: OfficeRequest, answers: list[str]) -> None:
    done = sum(not words for words in answers)
    if done:
        messages.success(request, _("Đã nhận cảnh báo của %d hồ sơ.") % done)
    for words in sorted({words for words in answers if words}):
        messages.warning(request, words)


def _chosen(request: OfficeRequest, scope: Scope) -> list[Line]:
    """The ticked dossiers with the warnings the officer may see."""
    ids = {int(given) for given in request.POST.getlist("dossier") if _is_id(given)}
    lines = queries.warnings_for(request.actor, scope) if ids else []
    return [line for line in lines if line.top.dossier_id in ids]


def _tasks(line: Line) -> list[int]:
    """The open step of a dossier: what a warning names, else where it stands."""
    named = [one.task_id for one in line.warnings if one.task_id]
    if named:
        return named[:1]
    rows = line.top.dossier.tasks.filter(state="open", kind="step").values_list("pk", flat=True)
    return list(rows[:1])


def _is_id(given: str) -> bool:
    return given.isdecimal() and len(given) < 19


def _wide(request: OfficeRequest) -> bool:
    return any(widest_scope(p, "watch.read") for p in request.actor.everyone)


def _scope(request: OfficeRequest, given: QueryDict) -> Scope:
    return "all" if given.get("scope") == "all" and _wide(request) else "mine"
