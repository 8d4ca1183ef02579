"""One page for every action: its form, and what is true now where it came too late."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import queries
from motcua.dossiers.models import Task
from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from motcua.office.about import about
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.actions import REGISTRY, Action, Call
from motcua.office.choices import offered, url_of
from motcua.office.forms.action import ActionForm, Shown
from motcua.office.letter_words import box
from motcua.office.once import came_before, new_key, once
from motcua.office.views.too_late import has_permission, too_late, why_not


@require_http_methods(["GET", "POST"])
@officer_required
def act(request: OfficeRequest, pk: int, action: str) -> HttpResponse:
    """Show the form of an action, or carry it out."""
    if action not in REGISTRY:
        raise Http404
    if REGISTRY[action].address:
        return HttpResponseRedirect(url_of(pk, REGISTRY[action]))
    return perform(request, pk, REGISTRY[action])


def perform(request: OfficeRequest, pk: int, chosen: Action) -> HttpResponse:
    """The same for an action that is known."""
    page = queries.page(pk, request.actor)
    if request.method == "POST":
        return _carry_out(request, chosen, page)
    offer = offered(page, request.actor, chosen.name, request.GET.get("task", ""))
    if offer is None:
        return too_late(request, page, chosen, why_not(request, page, chosen))
    shown = Shown(page, request.actor, offer.task)
    initial = {
        "task": offer.task.pk if offer.task else None, "seen": len(page.trail), "key": new_key(),
        "back": request.GET.get("back", ""),
    }  # fmt: skip
    return _form(request, chosen, chosen.form(shown=shown, initial=initial))


def _carry_out(request: OfficeRequest, chosen: Action, page: queries.Page) -> HttpResponse:
    if not has_permission(request, chosen):
        return too_late(request, page, chosen, NotAllowed())
    if came_before(request.POST.get("key", "")):
        return _again(request, chosen, page)
    shown = Shown(page, request.actor, _task(page, request.POST.get("task", "")))
    form = chosen.form(request.POST, request.FILES, shown=shown)
    if not form.is_valid():
        if offered(page, request.actor, chosen.name, request.POST.get("task", "")) is None:
            return too_late(request, page, chosen, why_not(request, page, chosen), form)
        return _form(request, chosen, form, 422)
    try:
        with once(form.cleaned_data["key"]) as first:
            if first:
                chosen.run(Call(page, request.actor, form))
    except Invalid as refusal:
        form.take(refusal)
        return _form(request, chosen, form, 422)
    except NotFound:
        raise
    except Refused as refusal:
        now = queries.page(page.dossier.pk, request.actor)
        return too_late(request, now, chosen, refusal, form)
    if not first:
        return _again(request, chosen, page)
    if chosen.done:
        messages.success(request, chosen.done)
    return HttpResponseRedirect(_back(request, chosen, page), status=303)


def _again(request: OfficeRequest, chosen: Action, page: queries.Page) -> HttpResponse:
    messages.info(request, _("Biểu mẫu này đã gửi trước đó, không ghi thêm lần nữa."))
    return HttpResponseRedirect(_back(request, chosen, page), status=303)


def _form(
    request: OfficeRequest, chosen: Action, form: ActionForm, status: int = 200
) -> HttpResponse:
    shown = form.shown
    context = {
        "here": "returns" if chosen.after else "dossiers", "action": chosen,
        "page": shown.page, "dossier": shown.page.dossier,
        "form": form, "words": chosen.words(shown.step, shown.following), "task": shown.task,
        **about(shown), **_beside(chosen, shown),
    }  # fmt: skip
    return render(request, chosen.template, context, status=status)


def _beside(chosen: Action, shown: Shown) -> dict[str, Any]:
    """What goes along with a result where it is handed over."""
    return {"letters": box(shown.page.dossier, shown.actor)} if chosen.after else {}


def _task(page: queries.Page, given: str) -> Task | None:
    return next((task for task in page.tasks if str(task.pk) == given), None)


def _back(request: OfficeRequest, chosen: Action, page: queries.Page) -> str:
    if chosen.after:
        return f"{reverse(chosen.after)}?done={page.dossier.pk}"
    from_desk = request.POST.get("back") == "returns"
    name = "office:hand_over" if from_desk else "office:dossier"
    return reverse(name, args=[page.dossier.pk])
