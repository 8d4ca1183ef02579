"""The desk's inbox: what was sent in from home and waits for an answer, and the sheet to answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.permissions import widest_scope
from motcua.dossiers import commands, queries
from motcua.dossiers.models import Document
from motcua.dossiers.queries import Page, Sent
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotAllowed, Refused
from motcua.look.why import why
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.answering import SAID, answer, foreseen
from motcua.office.forms.action import lines_of
from motcua.office.forms.answer import AnswerForm
from motcua.office.forms.wanted import out_of, part_rows
from motcua.office.once import new_key, once
from motcua.office.told_by_citizens import answers
from motcua.office.views.papers import SHOWN


@require_GET
@officer_required
def inbox(request: OfficeRequest) -> HttpResponse:
    """Everything unanswered, what burns first; htmx renews the list in place."""
    _may_answer(request)
    context = {"here": "inbox", "sent": queries.inbox(request.actor), "now": clock.now()}
    fragment = bool(request.headers.get("HX-Request"))
    return render(request, f"office/inbox/{'list' if fragment else 'page'}.html", context)


@require_GET
@officer_required
def owed(request: OfficeRequest) -> HttpResponse:
    """The alarm alone, for a page that stands open."""
    return render(request, "office/inbox/owed.html")


@require_http_methods(["GET", "POST"])
@officer_required
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """The sheet: what was filled in, the files beside it, and the answer."""
    _may_answer(request)
    page = queries.page(pk, request.actor)
    waits = queries.sent(request.actor, pk)
    if request.method == "POST":
        return _answered(request, page, waits)
    if waits is None:
        messages.info(request, _who_was_first(page))
        return redirect("office:dossier", pk)
    commands.log_opened(page.dossier, by=request.actor)
    form = AnswerForm(page=page, initial={"key": new_key()})
    return _sheet(request, page, waits, form)


def _answered(request: OfficeRequest, page: Page, waits: Sent | None) -> HttpResponse:
    form = AnswerForm(request.POST, page=page)
    if waits is None:
        return _too_late(request, page, form, _who_was_first(page))
    if not form.is_valid():
        return _sheet(request, page, waits, form, 422)
    if form.cleaned_data["act"] == "parts":
        return _sheet(request, page, waits, form)
    try:
        with once(form.cleaned_data["key"]) as first:
            if first:
                answer(form, page, waits, by=request.actor)
    except Invalid as refusal:
        form.take(refusal)
        return _sheet(request, page, waits, form, 422)
    except Refused as refusal:
        return _too_late(request, page, form, refusal.message)
    messages.success(request, SAID[form.cleaned_data["act"]] % {"code": page.dossier.code})
    return HttpResponseRedirect(f"{reverse('office:inbox')}?done={page.dossier.pk}", status=303)


def _sheet(
    request: OfficeRequest, page: Page, waits: Sent, form: AnswerForm, status: int = 200
) -> HttpResponse:
    out = out_of(page, form.data if form.is_bound else None)
    reason = why(queries.why_answer_by(waits.row.task))
    context: dict[str, Any] = {
        "here": "inbox", "page": page, "dossier": page.dossier, "sent": waits, "form": form,
        "due": foreseen(page, out), "parts": part_rows(page, out), "why_answer": reason,
        "why_words": reason.headline.replace("hẹn trả", "phải trả lời") if reason else "",
        "first": _first_to_see(page), "asked": _asked(page),
        "answers": answers(page.dossier),
    }  # fmt: skip
    return render(request, "office/inbox/one.html", context, status=status)


def _first_to_see(page: Page) -> Document | None:
    """The file that stands open: of what came back from the citizen, else of what came first."""
    shown = [d for d in page.documents if d.blob and d.blob.media_type in SHOWN]
    brought = [d for d in shown if d.stage == "supplement"]
    return next(iter(brought or shown), None)


def _too_late(request: OfficeRequest, page: Page, form: AnswerForm, words: str) -> HttpResponse:
    """Somebody was first: told so, with what was typed still there to copy."""
    typed = [
        line
        for name in ("reason", "reasons", "amiss")
        for line in lines_of(form.data.get(name, ""))
    ]
    context = {"here": "inbox", "dossier": page.dossier, "words": words, "typed": typed}
    return render(request, "office/inbox/too_late.html", context, status=409)


def _may_answer(request: OfficeRequest) -> None:
    if not any(widest_scope(p, "dossier.accept") for p in request.actor.everyone):
        raise NotAllowed


def _asked(page: Page) -> list[dict[str, str]]:
    return [item for row in page.supplements if row.state == "issued" for item in row.items]


def _who_was_first(page: Page) -> str:
    done = [t for t in page.tasks if t.kind in ("intake", "supplied") and t.done_by]
    if not done or done[-1].done_at is None or done[-1].done_by is None:
        return _("Hồ sơ này không chờ trả lời.")
    return _("Hồ sơ này %(who)s đã trả lời lúc %(when)s. Không có gì bị thay đổi thêm.") % {
        "who": done[-1].done_by.name,
        "when": f"{clock.local(done[-1].done_at):%H:%M ngày %d/%m/%Y}",
    }
