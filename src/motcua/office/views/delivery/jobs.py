"""One job: its way so far, and what the desk does about it."""

from collections.abc import Callable
from typing import Final

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.delivery import commands, queries
from motcua.delivery.commands.incidents import KINDS
from motcua.delivery.rules import custody as hands
from motcua.delivery.rules import parcels
from motcua.files import queries as files
from motcua.journal import commands as journal
from motcua.kernel.errors import Invalid, Refused
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.delivery_words import presses
from motcua.office.letter_words import box
from motcua.office.views.delivery.frame import number, show
from motcua.office.views.delivery.lists import ready_page
from motcua.office.words import DELIVERY


@require_GET
@officer_required
def job(request: OfficeRequest, pk: int) -> HttpResponse:
    """Everything about one job; the look is on record, for an address stands there."""
    return _page(request, pk)


def _page(
    request: OfficeRequest, pk: int, *, errors: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    line = queries.one(request.actor, pk)
    journal.log_read(f"dossier:{line.job.dossier_id}", actor=request.actor, purpose="open")
    return show(
        request, "job", "", status=status, line=line, presses=presses(line), job=line.job,
        attempts=line.job.tries.select_related("by"), chain=queries.chain(line.job.dossier_id),
        parcels=line.job.parcels.prefetch_related("events"), holders=hands.HOLDERS,
        parcel_states=parcels.STATES, incidents=line.job.incidents.all(), kinds=KINDS,
        letters=box(line.job.dossier, request.actor),
        why_ended=DELIVERY.get(line.job.reason, ""), errors=errors or {}, typed=request.POST,
    )  # fmt: skip


@require_GET
@officer_required
def photo(request: OfficeRequest, pk: int) -> FileResponse:
    """The photo taken at the door; the look is on record."""
    job_id, blob = queries.photo_of(pk)
    line = queries.one(request.actor, job_id)
    journal.log_read(f"dossier:{line.job.dossier_id}", actor=request.actor, purpose="document")
    return FileResponse(files.open_blob(blob), content_type="image/jpeg")


Act = Callable[[OfficeRequest, int], object]
_ACTS: Final[dict[str, tuple[Act, str]]] = {
    "receive": (lambda r, pk: commands.receive([pk], by=r.actor), "Đã ký nhận bản gốc."),
    "pack": (lambda r, pk: commands.pack(pk, by=r.actor), "Đã đóng gói."),
    "drop": (lambda r, pk: commands.drop(pk, by=r.actor), "Đã rút khỏi chuyến."),
    "back": (lambda r, pk: commands.receive_back(pk, by=r.actor), "Đã nhận lại bản gốc."),
    "looked": (lambda r, pk: commands.looked_at(pk, by=r.actor), "Đã ghi là xem xong."),
    "arrived": (
        lambda r, pk: commands.delivered_by_hand(pk, by=r.actor), "Đã ghi bưu chính phát xong."
    ),
    "returned": (
        lambda r, pk: commands.came_back(pk, by=r.actor), "Đã ghi chuyển hoàn. Mời ký nhận lại."
    ),
}  # fmt: skip


@require_POST
@officer_required
def act(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Press a button of a list or of the job's page; a refusal says why, nothing is lost."""
    queries.one(request.actor, pk)
    try:
        if what == "code":
            sent = commands.send_again(pk, by=request.actor)
            said = _("Đã gửi lại mã.") if sent else _("Không gửi được mã, mời lấy chữ ký.")
        else:
            run, said = _ACTS[what]
            run(request, pk)
        messages.success(request, said)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect(_back(request, pk))


def _back(request: OfficeRequest, pk: int) -> str:
    """Where the button stood: a list, a round, else the job's page."""
    given = request.POST.get("back", "")
    if given == "pack":
        return reverse("office:delivery")
    if given in {"out", "failed", "doubt"}:
        return reverse(f"office:delivery_{given}")
    if number(given):
        return reverse("office:delivery_round", args=[number(given)])
    return reverse("office:delivery_job", args=[pk])


@require_POST
@officer_required
def receive_all(request: OfficeRequest) -> HttpResponse:
    """Sign for every original of the list at once."""
    ids = [number(pk) for pk in request.POST.getlist("jobs") if number(pk)]
    try:
        done = commands.receive(ids, by=request.actor)
        messages.success(request, _("Đã ký nhận %(n)s bản gốc.") % {"n": done})
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return redirect("office:delivery")


@require_POST
@officer_required
def post(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give a packed envelope to the post."""
    queries.one(request.actor, pk)
    try:
        parcel = commands.give_to_post(
            pk, by=request.actor, carrier=request.POST.get("carrier", "")[:20],
            tracking=request.POST.get("tracking", ""),
        )  # fmt: skip
    except Invalid as wrong:
        return ready_page(request, errors={f"post.{pk}": wrong.message}, status=422)
    except Refused as refusal:
        messages.warning(request, refusal.message)
        return redirect("office:delivery_ready")
    messages.success(request, _("Đã gửi bưu chính, số hiệu %s.") % parcel.tracking)
    return redirect("office:delivery_ready")


@require_POST
@officer_required
def incident(request: OfficeRequest, pk: int) -> HttpResponse:
    """Lost or damaged; or what was issued anew."""
    line = queries.one(request.actor, pk)
    try:
        if line.incident:
            commands.mend(pk, request.POST.get("remedy", ""), by=request.actor)
            said = _("Đã ghi cấp lại, đã báo công dân.")
        else:
            kind, what = request.POST.get("kind", ""), request.POST.get("what", "")
            commands.report(pk, kind, what, by=request.actor)
            said = _("Đã ghi sự việc và gửi lời xin lỗi công dân.")
    except Invalid as wrong:
        return _page(request, pk, errors=wrong.fields, status=422)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, said)
    return redirect("office:delivery_job", pk)
