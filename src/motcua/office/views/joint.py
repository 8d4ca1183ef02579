"""What is pressed about parts of joint dossiers, on the page of the dossier."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.dossiers import queries
from motcua.joint import commands
from motcua.kernel.errors import Invalid, NotFound, Stale
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


def _fields(request: OfficeRequest, box: PartBox, prefix: str) -> dict[str, str]:
    """Fields of the form by the codes of what is given."""
    return {f.code: request.POST.get(f"{prefix}-{f.code}", "") for f in box.gives}
