"""Drafts: what is typed saves itself and can be taken up again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from motcua.dossiers import commands
from motcua.dossiers.models import Draft
from motcua.office.access import OfficeRequest
from motcua.office.forms.intake.sheet import Sheet
from motcua.office.views.intake.access import form_required, is_fragment, posted
from motcua.office.views.intake.page import Said, page
from motcua.office.views.intake.scans import taken_scans


@form_required
def draft(request: OfficeRequest) -> HttpResponse:
    """Keep the form as it stands; "later" puts it aside and opens an empty one."""
    sheet, errors = taken_scans(request, posted(request))
    saved = keep(request, sheet)
    if is_fragment(request):
        context = {"saved": saved, "sheet": sheet, "fragment": True}
        return render(request, "office/intake/changed/saved.html", context)
    if errors:
        return page(request, sheet, Said(errors=errors))
    if request.POST.get("do") != "later":
        return redirect_to(sheet)
    if saved:
        who = sheet.text("submitter.name")[:80] or _("chưa có tên người nộp")
        messages.success(request, _("Đã để lại bản nháp: %s. Mở lại ở mục Bản nháp.") % who)
    return redirect("office:intake")


@form_required
def discard(request: OfficeRequest) -> HttpResponse:
    """Throw a draft away."""
    commands.discard_draft(request.POST.get("discard", ""), by=request.actor)
    messages.success(request, _("Đã bỏ bản nháp."))
    return redirect("office:intake")


def keep(request: OfficeRequest, sheet: Sheet) -> Draft | None:
    """Save the draft, unless there is nothing in it."""
    if sheet.is_blank:
        return None
    return commands.save_draft(sheet.key, dict(sheet.values), by=request.actor)


def redirect_to(sheet: Sheet) -> HttpResponse:
    """Back to the draft."""
    answer = redirect("office:intake")
    answer["Location"] += f"?draft={sheet.key}"
    return answer
