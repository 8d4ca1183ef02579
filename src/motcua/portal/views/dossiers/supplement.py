"""Papers that were asked for, sent from home: add files one by one, then send all at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.applications import commands, queries
from motcua.dossiers.queries import Page
from motcua.dossiers.rules import CITIZEN
from motcua.kernel.errors import IllegalTransition, Invalid, NotFound, Refused
from motcua.kernel.said import bare
from motcua.portal.access import AccountRequest
from motcua.portal.frame import frame
from motcua.portal.shown import private
from motcua.portal.views.dossiers.access import own_dossier


@require_http_methods(["GET", "HEAD", "POST"])
@own_dossier
def supplement(request: AccountRequest, page: Page) -> HttpResponse:
    """The request, the files added so far, and sending them."""
    asked = [row for row in page.supplements if row.state == "issued"]
    waits = page.dossier.state in CITIZEN["supplement_online"] and asked
    if not waits or asked[-1].supplied_at:
        messages.info(request, _("Hồ sơ hiện không chờ Ông/Bà bổ sung."))
        return redirect("portal:dossier", page.dossier.code)
    if request.method != "POST":
        return _form(request, page)
    try:
        return _carried_out(request, page)
    except Invalid as refusal:
        return _form(request, page, refusal)
    except (Refused, NotFound) as refusal:
        messages.warning(request, bare(refusal.message))
        return redirect("portal:dossier", page.dossier.code)


def _carried_out(request: AccountRequest, page: Page) -> HttpResponse:
    here = redirect("portal:dossier_supplement", page.dossier.code)
    if token := request.POST.get("remove", ""):
        commands.detach(request.citizen, token)
        return here
    for place, item in enumerate(_items(page)):
        for file in request.FILES.getlist(f"file{place}"):
            commands.attach_to_dossier(
                request.citizen, page.dossier, _code(item, place), file, name=file.name or "tep"
            )
    if "send" not in request.POST:
        return here
    try:
        commands.supplement(request.citizen, page.dossier)
    except IllegalTransition:
        raise
    messages.success(request, _("Phường đã nhận giấy tờ bổ sung và trả lời trong 8 giờ làm việc."))
    return redirect("portal:dossier", page.dossier.code)


def _form(request: AccountRequest, page: Page, refusal: Invalid | None = None) -> HttpResponse:
    files = queries.waiting_for_dossier(request.citizen, page.dossier)
    rows = [
        (place, item, [f for f in files if f.requirement_code == _code(item, place)])
        for place, item in enumerate(_items(page))
    ]
    asked = [row for row in page.supplements if row.state == "issued"][-1]
    context = {
        **frame(page.dossier.reception_agency), "dossier": page.dossier,
        "rows": rows, "files": files,
        "refusal": refusal, "reason": asked.reason,
    }  # fmt: skip
    answer = render(
        request, "portal/dossier/supplement.html", context, status=422 if refusal else 200
    )
    return private(answer)


def _items(page: Page) -> list[dict[str, str]]:
    return [item for row in page.supplements if row.state == "issued" for item in row.items]


def _code(item: dict[str, str], place: int) -> str:
    """The paper's code; a paper outside the list is known by its place in the request."""
    return item.get("code") or f"asked-{place}"
