"""One section of an electronic form: read, saved, saved by itself, rows, a scanned card."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.applications import commands, steps
from motcua.applications.models import Application, new_token
from motcua.applications.steps import Way
from motcua.catalog.content import EForm, Section
from motcua.catalog.rules import eforms
from motcua.kernel import clock
from motcua.kernel.errors import Refused
from motcua.portal.access import AccountRequest
from motcua.portal.filling import cards, versus
from motcua.portal.filling.fields import Drawing, field_id
from motcua.portal.filling.frame import draft, page, url_of, way_of

BY_ITSELF: Final = "X-Autosave"


@require_http_methods(["GET", "HEAD", "POST"])
@draft
def section(request: AccountRequest, way: Way, code: str) -> HttpResponse:
    """The page of a section; a POST keeps what was typed, right or wrong, and leads on if right."""
    form, step = way.form, way.step(code)
    if form is None or not any(one.code == code for one in form.sections):
        raise Http404
    if step is None or step.section is None:  # its condition does not hold any more
        return HttpResponseRedirect(url_of(way, steps.CHECK))
    if request.method != "POST":
        seen = step.faults if "check" in request.GET else {}
        return _page(request, way, step.section, faults=seen)
    return _posted(request, way, form, step.section)


def _posted(request: AccountRequest, way: Way, form: EForm, asked: Section) -> HttpResponse:
    typed = _with_rows(request, form, asked, eforms.read(form, asked, request.POST))
    by_itself = BY_ITSELF in request.headers
    try:
        saved = commands.save(
            request.citizen, way.application.token, asked.code, typed, by_itself=by_itself,
            revision=_number(request.POST.get("revision", "")),
            tab=request.POST.get("tab", "")[:40],
        )  # fmt: skip
    except commands.Collision as both:
        return _both(request, way, asked, both, by_itself)
    if by_itself:
        return _said(saved, form)
    return _after(request, way_of(saved), asked)


def _after(request: AccountRequest, way: Way, asked: Section) -> HttpResponse:
    """Once it is kept: a card is read, a row was changed, or it goes on."""
    if code := request.POST.get("scan"):
        return _card(request, way, asked, code)
    for act in ("add", "remove"):
        if name := request.POST.get(act):
            group = name.split(".")[0]
            return HttpResponseRedirect(f"{url_of(way, asked.code)}#{field_id(group)}-rows")
    step = way.step(asked.code)
    if step and step.faults:
        return _page(request, way, asked, faults=step.faults, status=422)
    back = request.POST.get("back") == steps.CHECK
    return HttpResponseRedirect(url_of(way, steps.CHECK if back else way.after(asked.code)))


def _with_rows(
    request: AccountRequest, form: EForm, asked: Section, typed: dict[str, Any]
) -> dict[str, Any]:
    """What was typed, with a row more or less where such a button was pressed."""
    groups = {q.code: q for q in asked.questions if q.kind == "group"}
    if group := groups.get(request.POST.get("add", "")):
        typed[group.code] = eforms.with_row(group, typed.get(group.code))
    name, _, number = request.POST.get("remove", "").partition(".")
    if name in groups:
        typed[name] = eforms.without_row(typed.get(name), _number(number))
    return typed


def _card(request: AccountRequest, way: Way, asked: Section, code: str) -> HttpResponse:
    """A person filled in from the QR code of their card; the text itself is not kept."""
    question = next((q for q in asked.questions if q.code == code and q.kind == "person"), None)
    if question is None:
        raise Http404
    try:
        answers, sources = cards.answers(question, request.POST.get(f"qr.{code}", ""))
    except Refused as refusal:
        faults = {f"qr.{code}": refusal.message}
        return _page(request, way, asked, faults=faults, status=422)
    saved = commands.fill_in(request.citizen, way.application.token, answers, sources)
    return HttpResponseRedirect(f"{url_of(way_of(saved), asked.code)}#{field_id(code)}-person")


def _said(saved: Application, form: EForm) -> JsonResponse:
    """What a page that saves by itself wants to know: when, and which questions apply now."""
    shown = eforms.visible(form, saved.answers, clock.today())
    return JsonResponse(
        {
            "saved": f"{clock.local(saved.saved_at):%H:%M}",
            "revision": saved.revision,
            "shown": sorted(shown.trails),
        }
    )


def _both(
    request: AccountRequest, way: Way, asked: Section, both: commands.Collision, by_itself: bool
) -> HttpResponse:
    """Another tab was faster: both texts, side by side, for the citizen to choose."""
    if by_itself:
        return JsonResponse({"message": both.message}, status=409)
    form = way.form
    assert form is not None  # noqa: S101  # a section belongs to a form
    lines = versus.differences(form, asked, both.application.answers, both.typed)
    context = page(
        way_of(both.application), asked.code, section=asked, lines=lines,
        kept=versus.kept(request.POST, both.application.revision),
        last=both.application.saves[asked.code],
    )  # fmt: skip
    return render(request, "portal/apply/both.html", context, status=409)


def _page(
    request: AccountRequest,
    way: Way,
    asked: Section,
    *,
    faults: Mapping[str, str],
    status: int = 200,
) -> HttpResponse:
    application, form = way.application, way.form
    assert form is not None  # noqa: S101  # a section belongs to a form
    shown = eforms.visible(form, application.answers, clock.today())
    drawing = Drawing(application.answers, faults, application.prefilled, shown)
    fields = drawing.fields(asked)
    context = page(
        way, asked.code, section=asked, fields=fields, faults=faults,
        problems=[(field_id(trail), text) for trail, text in faults.items()],
        tab=request.POST.get("tab") or new_token(),
        back=request.POST.get("back") or request.GET.get("back", ""),
        doubts=_doubts(form, application, asked),
        known=any(field.source or any(p.source for p in field.inside) for field in fields),
    )  # fmt: skip
    return render(request, "portal/apply/section.html", context, status=status)


def _doubts(form: EForm, application: Application, asked: Section) -> list[str]:
    mine = {q.code for q in asked.questions}
    found = eforms.doubts(form, application.answers, clock.today())
    return [text for trail, text in found.items() if trail.split(".")[0] in mine]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
