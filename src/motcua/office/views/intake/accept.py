"""What becomes of the form: a dossier with its slip, a request for papers, or a kind no."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from motcua.dossiers import commands
from motcua.dossiers.intake import Intake
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import desk
from motcua.kernel.errors import Invalid, Refused
from motcua.office.access import OfficeRequest
from motcua.office.forms.intake import papers
from motcua.office.forms.intake.given import given
from motcua.office.forms.intake.matter import Matter
from motcua.office.forms.intake.reasons import decline_reasons, supplement_reason
from motcua.office.forms.intake.sheet import Sheet
from motcua.office.hall.serving import ticket_of
from motcua.office.views.intake.access import form_required, posted
from motcua.office.views.intake.draft import keep
from motcua.office.views.intake.options import options
from motcua.office.views.intake.page import Said, matter_of, page
from motcua.office.views.intake.person import looked_up, waiting_scan
from motcua.office.views.intake.scans import taken_scans
from motcua.tickets import commands as tickets

Act = Callable[[Intake, Sheet], Dossier]


@form_required
def accept(request: OfficeRequest) -> HttpResponse:
    """Accept: number, due date, fee, slip. Pressing twice lands on the same slip."""
    sheet, said = _unread(request, posted(request))
    if said:
        return page(request, sheet, said)

    def take(made: Intake, sheet: Sheet) -> Dossier:
        if decline_reasons(sheet):
            raise Invalid(
                fields={"reasons": _("Đang ghi lý do không tiếp nhận. Mời xóa lý do, hoặc bấm F7.")}
            )
        return commands.accept(made, by=request.actor)

    return _carry_out(request, sheet, take)


@form_required
def supplement(request: OfficeRequest) -> HttpResponse:
    """What is missing becomes form 02."""

    def ask(made: Intake, sheet: Sheet) -> Dossier:
        chosen = _chosen(sheet)
        items = papers.missing_items(papers.rows(chosen, sheet))
        if not items:
            raise Invalid(_("Không thiếu giấy tờ bắt buộc nào, nên không cần phiếu bổ sung."))
        reason = supplement_reason(sheet, chosen)
        return commands.ask_at_intake(made, items, reason, by=request.actor)

    return _carry_out(request, posted(request), ask)


@form_required
def decline(request: OfficeRequest) -> HttpResponse:
    """Not to be taken in: form 03 with the reasons."""

    def refuse(made: Intake, sheet: Sheet) -> Dossier:
        return commands.decline(made, decline_reasons(sheet), by=request.actor)

    return _carry_out(request, posted(request), refuse)


def _carry_out(request: OfficeRequest, sheet: Sheet, act: Act) -> HttpResponse:
    sheet, errors = taken_scans(request, sheet)
    try:
        if errors:
            raise Invalid(fields=errors)
        chosen, no_matter = matter_of(sheet)
        if no_matter:
            raise Invalid(no_matter)
        made = given(sheet, chosen)
        dossier = tickets.on_ticket(ticket_of(sheet), lambda: act(made, sheet), by=request.actor)
    except Refused as refusal:
        if known := desk.made_with(sheet.key, request.actor):
            return redirect("office:intake_done", known)
        keep(request, sheet)
        return page(request, sheet, Said(refusal))
    return redirect("office:intake_done", dossier.pk)


def _unread(request: OfficeRequest, sheet: Sheet) -> tuple[Sheet, Said | None]:
    """Enter pressed in a field that asks first (without scripts): look up, accept nothing yet."""
    if who := waiting_scan(request):
        return looked_up(request, sheet, who)
    if sheet.text("q") and not sheet.text("procedure"):
        return sheet, Said(options=options(request.actor.agency_id, sheet.text("q")).lines)
    return sheet, None


def _chosen(sheet: Sheet) -> Matter:
    chosen, _no_matter = matter_of(sheet)
    if chosen is None:
        raise Invalid(fields={"q": _("Mời chọn thủ tục.")})
    return chosen
