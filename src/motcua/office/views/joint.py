"""What is pressed about parts of joint dossiers, on the page of the dossier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers import queries
from motcua.joint import commands
from motcua.joint.models import JointPart
from motcua.joint.queries import parts_of
from motcua.joint.rules import State
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound, Stale
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.joint import PartBox, part_box
from motcua.office.views.dossier import shown


@require_POST
@officer_required
def gives(request: OfficeRequest, pk: int) -> HttpResponse:
    """Write down what a part hands on to the parts after it; 422 keeps what was typed."""
    page = queries.page(pk, request.actor)
    box = part_box(page, request.actor)
    if box is None or not box.gives:
        raise NotFound
    typed, seen = _fields(request, box, "gift"), _fields(request, box, "seen")
    try:
        commands.give(pk, typed, by=request.actor, seen={c: v for c, v in seen.items() if v})
    except Invalid as refusal:
        box = part_box(page, request.actor, typed=typed, errors=refusal.fields)
        return shown(request, page, part=box, status=422)
    except Stale as refusal:
        messages.warning(request, refusal.message)
        return shown(request, page, part=part_box(page, request.actor), status=409)
    messages.success(request, _("Đã ghi dữ liệu chuyển cho phần sau."))
    return redirect("office:dossier", pk)


@require_POST
@officer_required
def act(request: OfficeRequest, pk: int, code: str, what: str) -> HttpResponse:
    """Withdraw one part at the citizen's wish, or carry it on paper; with a reason either way."""
    page, reason = queries.page(pk, request.actor), request.POST.get("reason", "")
    row = next((one for one in parts_of(page.dossier) if one.code == code), None)
    if row is None:
        raise NotFound
    try:
        done = (_withdraw if what == "withdraw" else _paper)(request, row, reason)
    except Invalid as refusal:
        error = refusal.fields.get("reason", refusal.message)
        wrong = {"code": code, "what": what, "error": error, "typed": reason}
        return shown(request, page, part=None, status=422, wrong=wrong)
    except IllegalTransition as refusal:
        messages.warning(request, refusal.message)
        return shown(request, queries.page(pk, request.actor), part=None, status=409)
    messages.success(request, done)
    return redirect("office:dossier", pk)


def _withdraw(request: OfficeRequest, row: JointPart, reason: str) -> str:
    row = commands.withdraw_part(row.whole_id, row.code, reason, by=request.actor)
    if row.standing is State.STARTED:
        return _("Đã gửi lời xin rút sang %s; lãnh đạo ở đó quyết định.") % row.agency.short_name
    return _("Đã rút phần “%s”.") % row.name


def _paper(request: OfficeRequest, row: JointPart, reason: str) -> str:
    if row.dossier_id is None:
        raise IllegalTransition(_("Phần này chưa bắt đầu nên chưa có gì để chuyển."))
    commands.hand_on_paper(row.dossier_id, reason, by=request.actor)
    return _("Phần “%s” chuyển bằng giấy: phiếu chuyển ở trang Chuyển giấy tờ.") % row.name


def _fields(request: OfficeRequest, box: PartBox, prefix: str) -> dict[str, str]:
    """Fields of the form by the codes of what is given."""
    return {f.code: request.POST.get(f"{prefix}-{f.code}", "") for f in box.gives}
