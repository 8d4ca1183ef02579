"""Where it begins: which case, who sends it in, for whom."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.agencies import queries as agencies
from motcua.applications import commands, steps
from motcua.applications.models import new_token
from motcua.applications.rules.relations import RELATIONS, asks_whom
from motcua.applications.steps import Way
from motcua.catalog import queries as catalog
from motcua.catalog.content import Version
from motcua.kernel import clock
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.said import Said
from motcua.look.errors import status_of
from motcua.portal import limits
from motcua.portal.access import AccountRequest, signed_in
from motcua.portal.filling import who
from motcua.portal.filling.frame import draft, page, url_of, way_of
from motcua.portal.frame import frame


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def begin(request: AccountRequest, code: str) -> HttpResponse:
    """Choose the case and for whom; a POST begins the draft."""
    version = _open(code)
    if request.method != "POST":
        form = who.blank(request.citizen, version, new_token(), request.GET.get("case", ""))
        return _asked(request, version, form)
    form = who.read(request.POST, request.citizen, version)
    if form.errors:
        return _asked(request, version, form, status=422)
    if limits.too_many(request, limits.DRAFTS):
        return render(request, "portal/too_many.html", frame(), status=429)
    limits.count(request, limits.DRAFTS)
    return _begun(request, version, form)


def _begun(request: AccountRequest, version: Version, form: who.WhoForm) -> HttpResponse:
    agency = agencies.home_agency()
    if agency is None:
        raise NotFound("Phường chưa mở nhận hồ sơ trực tuyến.")
    try:
        application = commands.start(
            request.citizen, agency.pk, version.procedure_code, form.case, form.who,
            token=form.token,
        )  # fmt: skip
    except Refused as refusal:
        context = {"refusal": refusal.message}
        return _asked(request, version, form, status=status_of(refusal), **context)
    way = way_of(application)
    return redirect(url_of(way, way.after(steps.WHO)))


def _open(code: str) -> Version:
    """The procedure, where it can be sent in online today; raises NotFound in words."""
    version = catalog.version_on(code, clock.today())
    if not who.online_cases(version):
        raise NotFound(
            Said(
                "Thủ tục “{name}” chưa nhận trực tuyến. Mời Ông/Bà nộp tại bộ phận Một cửa.",
                name=version.short_name,
            )
        )
    return version


def _asked(
    request: AccountRequest, version: Version, form: who.WhoForm, status: int = 200, **more: Any
) -> HttpResponse:
    context = {**frame(), **_form(request, version, form), "beginning": True, **more}
    return render(request, "portal/apply/begin.html", context, status=status)


def _form(request: AccountRequest, version: Version, form: who.WhoForm) -> dict[str, Any]:
    return {
        "version": version,
        "form": form,
        "cases": who.online_cases(version),
        "relations": RELATIONS.values(),
        "asks_whom": asks_whom(version.eform),
        "asks_owner": not (version.eform and version.eform.owner),
        "people": who.blocks(form, verified=request.citizen.verified),
        "problems": who.problems(form),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@draft
def change(request: AccountRequest, way: Way) -> HttpResponse:
    """Other people or another case for a draft."""
    form = who.of(way.application)
    if request.method == "POST":
        form = who.read(request.POST, request.citizen, way.version)
        if not form.errors:
            token = way.application.token
            changed = commands.change_who(request.citizen, token, form.case, form.who)
            return _onwards(request, way_of(changed))
    context = page(way, steps.WHO, **_form(request, way.version, form))
    status = 422 if form.errors else 200
    return render(request, "portal/apply/begin.html", context, status=status)


def _onwards(request: AccountRequest, way: Way) -> HttpResponseRedirect:
    back = request.POST.get("back") == steps.CHECK
    return HttpResponseRedirect(url_of(way, steps.CHECK if back else way.after(steps.WHO)))


@require_safe
@draft
def resume(request: AccountRequest, way: Way) -> HttpResponse:
    """Where one left off: the first step that lacks something, else the last look."""
    unfinished = next((step.code for step in way.steps if step.faults), steps.CHECK)
    return redirect(url_of(way, unfinished))


@require_safe
@draft
def discard_asked(request: AccountRequest, way: Way) -> HttpResponse:
    """Ask once more before it is thrown away."""
    return render(request, "portal/apply/discard.html", page(way, steps.CHECK))


@require_POST
@draft
def discard(request: AccountRequest, way: Way) -> HttpResponse:
    """Throw the draft away."""
    commands.discard(request.citizen, way.application.token)
    return render(request, "portal/apply/discarded.html", {**frame(), "version": way.version})
