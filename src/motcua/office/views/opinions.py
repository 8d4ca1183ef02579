"""Questions to others: the lists, and the page of who is asked at another agency."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.agencies import permissions
from motcua.agencies import queries as agencies
from motcua.dossiers import commands, queries
from motcua.dossiers.intake import DocumentInput
from motcua.dossiers.models import Opinion
from motcua.journal import commands as journal
from motcua.kernel.errors import Invalid, Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.forms.opinions import ReplyForm
from motcua.office.once import new_key, once
from motcua.office.views.papers import show_file


@require_GET
@officer_required
def opinions(request: OfficeRequest) -> HttpResponse:
    """What we are asked, and what we asked; late ones stand first."""
    context = {
        "here": "opinions", "of_us": queries.asked_of_us(request.actor),
        "by_us": queries.asked_by_us(request.actor),
    }  # fmt: skip
    return render(request, "office/opinions/page.html", context)


@require_http_methods(["GET", "POST"])
@officer_required
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """The question of another agency, the papers it sent along, and the answer."""
    opinion = queries.opinion_asked_of_us(pk, request.actor)
    if request.method == "GET":
        _log(request, opinion, f"opinion:{pk}")
        return _sheet(request, opinion, ReplyForm(initial={"key": new_key()}))
    form = ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _sheet(request, opinion, form, 422)
    try:
        with once(form.cleaned_data["key"]) as first:
            if first:
                data = form.cleaned_data
                commands.answer_opinion(
                    pk, data["answer"], by=request.actor, documents=_papers(form, opinion)
                )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        again = queries.opinion_asked_of_us(pk, request.actor)
        return _sheet(request, again, form, status_of(refusal))
    messages.success(request, _("Đã gửi ý kiến trả lời."))
    return redirect("office:opinions")


def _papers(form: ReplyForm, opinion: Opinion) -> tuple[DocumentInput, ...]:
    file, name = form.cleaned_data["file"], form.cleaned_data["document"].strip()
    if file is None:
        return ()
    name = name or _("Ý kiến của %(who)s") % {"who": opinion.office}
    return (DocumentInput("", name, "electronic", blob=file.blob, file_name=file.name),)


@require_POST
@officer_required
def give(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give the question to a unit of the agency that was asked."""
    opinion = queries.opinion_asked_of_us(pk, request.actor)
    try:
        passed = commands.pass_opinion(pk, request.POST.get("unit", ""), by=request.actor)
    except Invalid as refusal:
        messages.error(request, " ".join(refusal.fields.values()) or refusal.message)
        return redirect("office:opinion", opinion.pk)
    unit = passed.unit.name if passed.unit else ""
    messages.success(request, _("Đã giao cho %(unit)s trả lời.") % {"unit": unit})
    return redirect("office:opinions")


@require_GET
@officer_required
def file(request: OfficeRequest, pk: int, document: int) -> FileResponse:
    """A file chosen for who is asked."""
    found = queries.opinion_document(pk, document, request.actor)
    journal.log_read(
        f"dossier:{found.dossier_id}", actor=request.actor, purpose=f"document:{document}"
    )
    return show_file(found)


def _log(request: OfficeRequest, opinion: Opinion, purpose: str) -> None:
    journal.log_read(f"dossier:{opinion.dossier_id}", actor=request.actor, purpose=purpose)


def _sheet(
    request: OfficeRequest, opinion: Opinion, form: ReplyForm, status: int = 200
) -> HttpResponse:
    actor, agency_id = request.actor, opinion.agency_id
    waits = opinion.state == "waiting"
    gives = waits and permissions.may(actor, "task.assign", agency_id=agency_id)
    answers = waits and permissions.may(
        actor, "opinion.answer", agency_id=agency_id, unit_id=opinion.unit_id
    )
    context = {
        "here": "opinions", "opinion": opinion, "form": form, "answers": answers,
        "units": agencies.units_of(agency_id) if gives and agency_id else (),
    }  # fmt: skip
    return render(request, "office/opinions/one.html", context, status=status)
