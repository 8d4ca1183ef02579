"""Papers on their way: to hand over, handed over, what came back, what is lost."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies.permissions import widest_scope
from motcua.joint.queries import belonging
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.forms.transfers import BackForm, HandForm
from motcua.office.once import new_key, once
from motcua.transfers import commands, lists, queries
from motcua.transfers.models import Transfer
from motcua.transfers.parts import carried
from motcua.transfers.rules import OUTCOMES


@require_GET
@officer_required
def transfers(request: OfficeRequest) -> HttpResponse:
    """What waits, a panel an agency; what is out; incidents; signed lists."""
    _may(request)
    return _board(request, HandForm())


def _board(request: OfficeRequest, form: HandForm, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "here": "transfers", "board": queries.board(request.actor), "form": form,
        "now": clock.now(), **more,
    }  # fmt: skip
    return render(request, "office/transfers/page.html", context, status=status)


@require_POST
@officer_required
def hand(request: OfficeRequest) -> HttpResponse:
    """Record a hand-over of the ticked papers, or print the list to sign first."""
    _may(request)
    ids = [int(given) for given in request.POST.getlist("transfer") if given.isdecimal()]
    if request.POST.get("do") == "print":
        return _unsigned(request, ids)
    form = HandForm(request.POST)
    more = {"office": request.POST.get("office", ""), "ticked": ids}
    if not form.is_valid():
        return _board(request, form, 422, **more)
    data = form.cleaned_data
    try:
        batch = commands.hand_over(ids, data["received_by"], means=data["means"], by=request.actor)
    except Invalid as refusal:
        for name, message in refusal.fields.items():
            form.add_error(name if name in form.fields else None, message)
        return _board(request, form, 422, **more)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _board(request, form, status_of(refusal), **more)
    messages.success(
        request, _("Đã ghi bàn giao, danh sách số %(number)s.") % {"number": batch.number}
    )
    return redirect("office:transfers")


def _unsigned(request: OfficeRequest, ids: list[int]) -> HttpResponse:
    """The list with room for both signatures, before it is a hand-over."""
    chosen = queries.chosen(ids, request.actor)
    if not chosen:
        messages.error(request, _("Mời chọn ít nhất một hồ sơ để in danh sách."))
        return redirect("office:transfers")
    office = chosen[0].office
    content = lists.data(
        [row for row in chosen if row.office == office], request.actor.name, "", "",
        at=clock.now(),
    )  # fmt: skip
    return _pdf(lists.pdf(content), "ban-giao.pdf")


@require_GET
@officer_required
def signed_list(request: OfficeRequest, pk: int) -> HttpResponse:
    """A hand-over list as it was kept."""
    found = queries.batch(pk, request.actor)
    return _pdf(lists.pdf(found.data), f"ban-giao-{pk}.pdf")


@require_http_methods(["GET", "POST"])
@officer_required
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """Record what came back."""
    row = queries.transfer(pk, request.actor)
    if request.method == "GET":
        return _sheet(request, row, _form(row, initial={"key": new_key()}))
    form = _form(row, request.POST, request.FILES)
    if not form.is_valid():
        return _sheet(request, row, form, 422)
    try:
        with once(form.cleaned_data["key"]) as first:
            if first:
                commands.record_back(pk, form.brought(), by=request.actor)
    except Invalid as refusal:
        form.take(refusal)
        return _sheet(request, row, form, 422)
    except NotFound:
        raise
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return _sheet(request, queries.transfer(pk, request.actor), form, status_of(refusal))
    messages.success(request, _("Đã ghi nhận lại. Hồ sơ chạy tiếp theo văn bản vừa ghi."))
    return redirect("office:transfers")


def _form(row: Transfer, *args: Any, **kwargs: Any) -> BackForm:
    """The form of what came back, as the dossier stands."""
    part = belonging(row.dossier) if carried(row.dossier) else None
    return BackForm(*args, state=row.dossier.state, part=part, **kwargs)


@require_POST
@officer_required
def act(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Report papers lost, send copies after them, do without, or say that a part is kept."""
    said = request.POST.get("words", "")
    try:
        if what == "lost":
            commands.report_lost(pk, said, by=request.actor)
            messages.warning(request, _("Đã ghi sự cố thất lạc, trưởng bộ phận Một cửa thấy ngay."))
        elif what == "again":
            commands.send_again(pk, said, by=request.actor)
            messages.success(request, _("Đã lập phiếu chuyển thay."))
        elif what == "kept":
            commands.record_kept(pk, said, by=request.actor)
            messages.success(request, _("Đã ghi: cơ quan ấy không cho rút, phần việc đi tiếp."))
        else:
            commands.cancel(pk, said, by=request.actor)
            messages.success(request, _("Đã bỏ khỏi danh sách chờ bàn giao."))
    except Invalid as refusal:
        messages.error(request, " ".join(refusal.fields.values()) or refusal.message)
        return redirect("office:transfer", pk)
    return redirect("office:transfers")


@require_POST
@officer_required
def send_part(request: OfficeRequest, pk: int) -> HttpResponse:
    """A slip for a part of a joint dossier that goes on paper and has none."""
    row = commands.send_part(pk, by=request.actor)
    messages.success(request, _("Đã lập phiếu chuyển đến %(office)s.") % {"office": row.office})
    return redirect("office:transfers")


def _sheet(
    request: OfficeRequest, row: Transfer, form: BackForm, status: int = 200
) -> HttpResponse:
    context = {
        "here": "transfers", "row": row, "dossier": row.dossier, "form": form,
        "outcome": OUTCOMES.get(row.outcome, ""), "part": carried(row.dossier),
    }  # fmt: skip
    return render(request, "office/transfers/one.html", context, status=status)


def _may(request: OfficeRequest) -> None:
    if not any(widest_scope(person, "transfer.manage") for person in request.actor.everyone):
        raise NotAllowed


def _pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    return answer
