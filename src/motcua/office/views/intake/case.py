"""After a choice: the case with what its fee depends on, its papers, and what the slip will say."""

from django.http import HttpResponse

from motcua.office.access import OfficeRequest
from motcua.office.forms.intake.sheet import Sheet
from motcua.office.views.intake.access import form_required, is_fragment, posted
from motcua.office.views.intake.page import fragment, matter_of, page


@form_required
def case(request: OfficeRequest) -> HttpResponse:
    """Procedure or case changed: everything that hangs on it."""
    sheet = named(posted(request))
    if is_fragment(request):
        return fragment(request, "changed/case", sheet)
    return page(request, sheet)


@form_required
def promise(request: OfficeRequest) -> HttpResponse:
    """A fact, a quantity or the channel changed: date and fee, and what else is to be asked."""
    sheet = posted(request)
    return (
        fragment(request, "changed/promise", sheet)
        if is_fragment(request)
        else page(request, sheet)
    )


def named(sheet: Sheet) -> Sheet:
    """The form with the name of the chosen procedure in the field."""
    chosen, _ = matter_of(sheet)
    return (
        sheet.having({"q": chosen.version.short_name, "case": chosen.case.code})
        if chosen
        else sheet
    )
