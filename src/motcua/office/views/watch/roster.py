"""The week of leaders on duty: named session by session, swapped, gaps in sight."""

from datetime import date, timedelta
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import commands
from motcua.agencies import queries as agencies
from motcua.agencies.models import DutySwap, Officer
from motcua.agencies.permissions import may
from motcua.kernel import clock
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required, officer_required
from motcua.watch import queries
from motcua.watch.queries import Session

AHEAD: Final = 26  # weeks
SATURDAY: Final = 5
BACK: Final = timedelta(days=28)  # how far a swap looks for a shift to take in return


@require_GET
@officer_required
def week(request: OfficeRequest) -> HttpResponse:
    """A week of sessions; who may name, names in it; whose shift it is may ask to swap."""
    asked = request.GET.get("week", "")
    return _page(request, _monday(asked) if asked else _opening(request.actor.agency_id))


def _opening(agency_id: int) -> date:
    """The Monday of the week to plan: of the next one once this one's sessions are over."""
    monday, now = _monday(""), clock.now()
    if clock.local(now).weekday() < SATURDAY:
        return monday
    left = any(s.ends_at > now for day in queries.week(agency_id, monday) for s in day.sessions)
    return monday if left else monday + timedelta(days=7)


def _page(
    request: OfficeRequest, monday: date, refusal: Invalid | None = None, status: int = 200
) -> HttpResponse:
    actor, now = request.actor, clock.now()
    leaders = agencies.may_be_on_duty(actor.agency_id)
    coming = agencies.duty_between(actor.agency_id, now, now + BACK)
    days = queries.week(actor.agency_id, monday)
    context: dict[str, Any] = {
        "here": "watch", "days": days, "monday": monday,
        "open": any(session.ends_at > now for day in days for session in day.sessions),
        "before": monday - timedelta(days=7), "after": monday + timedelta(days=7), "now": now,
        "last": monday + timedelta(days=5), "today": clock.local(now).date(),
        "this_week": _monday(""), "leaders": leaders,
        "manages": may(actor, "duty.manage", agency_id=actor.agency_id),
        "gaps": queries.gaps_ahead(actor.agency_id, now), "wrong": _refused(request, refusal),
        "mine": [shift for shift in coming if shift.officer_id == actor.id],
        "theirs": [shift for shift in coming if shift.officer_id != actor.id],
        "others": [one for one in leaders if one.pk != actor.id],
        "swaps": [_swap(request, swap) for swap in agencies.swaps_asked(actor.agency_id, now)],
    }  # fmt: skip
    return render(request, "office/watch/roster.html", context, status=status)


def _refused(request: OfficeRequest, refusal: Invalid | None) -> dict[str, Any]:
    """What was typed into the form of a swap, and what is wrong with it."""
    if refusal is None:
        return {}
    words = list(refusal.fields.values()) or [refusal.message]
    return {"errors": words, **{name: request.POST.get(name, "") for name in
            ("shift", "to", "back", "reason")}}  # fmt: skip


def _swap(request: OfficeRequest, swap: DutySwap) -> dict[str, Any]:
    actor = request.actor
    decides = may(actor, "duty.decide", agency_id=swap.agency_id)
    asked = actor.id == swap.asked_of_id
    return {
        "row": swap, "asked": asked, "own": actor.id == swap.asked_by_id,
        "answers": asked or (decides and actor.id != swap.asked_by_id),
    }  # fmt: skip


@require_POST
@may_required("duty.manage")
def save(request: OfficeRequest) -> HttpResponse:
    """Name for each session who was chosen; what a colleague changed meanwhile stays theirs."""
    monday = _monday(request.POST.get("week", ""))
    leaders = {str(row.pk): row for row in agencies.may_be_on_duty(request.actor.agency_id)}
    done = moved = 0
    for day in queries.week(request.actor.agency_id, monday):
        for session in day.sessions:
            wish = _wish(request.POST, session)
            if wish is None:
                continue
            to, was = wish
            if was != whose(session):
                moved += 1
                continue
            done += _set(request, session, to, leaders)
    _tell(request, done, moved)
    return _back(monday)


def whose(session: Session) -> str:
    """Who is on duty in a session, as the page says it: "" for nobody, "-" for several."""
    if not session.shifts:
        return ""
    return str(session.shifts[0].officer_id) if len(session.shifts) == 1 else "-"


def _wish(given: QueryDict, session: Session) -> tuple[str, str] | None:
    """Who shall be on duty and who was as the page was drawn; None where nothing changes."""
    key = clock.local(session.starts_at).strftime("%Y%m%d%H%M")
    to, was = given.get(f"who-{key}"), given.get(f"was-{key}", "")
    return (to, was) if to is not None and to not in (was, "-") else None


def _set(request: OfficeRequest, session: Session, to: str, leaders: dict[str, Officer]) -> int:
    span = (session.starts_at, session.ends_at)
    if not to:
        return commands.take_off_duty(request.actor.agency_id, *span, by=request.actor) and 1
    if to not in leaders:
        raise Invalid(_("Mời chọn lãnh đạo trực trong danh sách."))
    commands.put_on_duty(leaders[to], *span, by=request.actor)
    return 1


def _tell(request: OfficeRequest, done: int, moved: int) -> None:
    if done:
        messages.success(request, _("Đã ghi lịch trực của %d buổi.") % done)
    if moved:
        words = _("%d buổi vừa được người khác đổi nên giữ nguyên. Mời xem lại.")
        messages.warning(request, words % moved)
    if not done and not moved:
        messages.info(request, _("Lịch trực không có gì thay đổi."))


@require_POST
@officer_required
def ask(request: OfficeRequest) -> HttpResponse:
    """Ask another leader to take one's own shift."""
    given, monday = request.POST, _monday(request.POST.get("week", ""))
    to = Officer.objects.filter(pk=_id(given.get("to", ""))).first()
    try:
        if to is None:
            raise Invalid(fields={"to": _("Mời chọn người nhận ca.")})
        commands.ask_swap(
            _id(given.get("shift", "")), to, given.get("reason", ""), by=request.actor,
            back=_id(given.get("back", "")) or None,
        )  # fmt: skip
    except Invalid as refusal:
        return _page(request, monday, refusal, 422)
    messages.success(request, _("Đã gửi đề nghị đổi ca cho %s.") % to.name)
    return _back(monday)


@require_POST
@officer_required
def reply(request: OfficeRequest, pk: int) -> HttpResponse:
    """Agree to a swap, or not; take one's own back."""
    agreed = request.POST.get("do") == "agree"
    swap = commands.answer_swap(pk, agreed, by=request.actor)
    said = {
        "agreed": _("Đã đổi ca trực."), "declined": _("Đã trả lời không đổi ca."),
        "withdrawn": _("Đã rút đề nghị đổi ca."),
    }  # fmt: skip
    messages.success(request, said[swap.state])
    return _back(_monday(request.POST.get("week", "")))


def _monday(given: str) -> date:
    """The Monday of a given day's week, of this one where none is given or it is far away."""
    today = clock.today()
    try:
        day = date.fromisoformat(given)
    except ValueError:
        day = today
    if abs((day - today).days) > AHEAD * 7:
        day = today
    return day - timedelta(days=day.weekday())


def _back(monday: date) -> HttpResponse:
    return redirect(f"{reverse('office:duty')}?week={monday.isoformat()}")


def _id(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < 19 else 0
