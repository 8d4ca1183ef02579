"""One scan, sent as soon as it is chosen."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from motcua.kernel.errors import NotFound
from motcua.office.access import OfficeRequest
from motcua.office.forms.intake.papers import rows
from motcua.office.views.intake.access import form_required, posted
from motcua.office.views.intake.page import matter_of
from motcua.office.views.intake.scans import taken_scans


@form_required
def scan(request: OfficeRequest) -> HttpResponse:
    """The row of the paper with its scan, or with what was wrong about it."""
    sheet, errors = taken_scans(request, posted(request))
    chosen, _refusal = matter_of(sheet)
    listed = rows(chosen, sheet) if chosen else []
    row = next((r for r in listed if r.requirement.code == request.POST.get("only")), None)
    if row is None:  # another case was chosen meanwhile, in another tab or by a slow answer
        raise NotFound(
            _("Giấy này không có trong danh sách của trường hợp đang chọn, tệp chưa được lưu.")
        )
    context = {"row": row, "errors": errors, "fragment": True}
    return render(request, "office/intake/_paper.html", context, status=422 if errors else 200)
