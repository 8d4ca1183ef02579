"""Rounds: planned, handed over, their list on paper."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.delivery import commands, papers, queries
from motcua.delivery.rules import states
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.delivery_words import presses
from motcua.office.views.delivery.frame import number, show
from motcua.office.views.delivery.lists import ready_page


@require_GET
@officer_required
def rounds(request: OfficeRequest) -> HttpResponse:
    """Open rounds and the last that ended."""
    found = queries.recent(request.actor)
    return show(request, "rounds", "rounds", rounds=found, states=states.ROUNDS)


@require_POST
@officer_required
def plan(request: OfficeRequest) -> HttpResponse:
    """Make a round of what was ticked, in the order of the list."""
    given = request.POST
    day, wrong = given.get("day", ""), {}
    moments = {name: _moment(day, given.get(name, "")) for name in ("starts_at", "ends_at")}
    wrong = {name: _("Mời ghi giờ như 14:00.") for name, at in moments.items() if at is None}
    if wrong:
        return ready_page(request, errors=wrong, status=422)
    try:
        made = commands.plan(
            [number(pk) for pk in given.getlist("jobs")], number(given.get("courier", "")),
            moments["starts_at"] or clock.now(), moments["ends_at"] or clock.now(),
            by=request.actor, area=given.get("area", "")[:40],
        )  # fmt: skip
    except Invalid as refusal:
        return ready_page(request, errors=refusal.fields, status=422)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("office:delivery_ready")
    messages.success(request, _("Đã lập chuyến %s. Mời in danh sách và bàn giao.") % made.number)
    return redirect("office:delivery_round", made.pk)


def _moment(day: str, hour: str) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=clock.TZ)
    except ValueError:
        return None


@require_GET
@officer_required
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """A round and its stops."""
    page = queries.page(request.actor, pk)
    stops = [
        (line, [press for press in presses(line) if press.what != "code"]) for line in page.stops
    ]
    return show(
        request, "round", "rounds", round=page.round, stops=stops, states=states.ROUNDS,
    )  # fmt: skip


@require_POST
@officer_required
def hand(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give the round to its courier."""
    queries.page(request.actor, pk)  # another agency's is not there
    try:
        made = commands.hand(pk, by=request.actor)
        words = _("Đã bàn giao. %s bấm “Nhận chuyến” trên điện thoại là xong.")
        messages.success(request, words % made.courier.name)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("office:delivery_round", pk)


@require_GET
@officer_required
def paper(request: OfficeRequest, pk: int) -> HttpResponse:
    """The list of a round, for both to sign; addresses stand on it, so the look is on record."""
    page = queries.page(request.actor, pk)
    for line in page.stops:
        journal.log_read(
            f"dossier:{line.job.dossier_id}", actor=request.actor, purpose="paper:round_list"
        )
    answer = HttpResponse(papers.round_list(page), content_type="application/pdf")
    name = f"chuyen-{page.round.number.replace('/', '-')}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
