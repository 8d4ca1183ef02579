"""How the result comes, the last look, sending, what comes next."""

from collections.abc import Sequence
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.applications import commands, packing, queries, steps
from motcua.applications.models import DRAFT, Application
from motcua.applications.rules import relations
from motcua.applications.steps import Way
from motcua.catalog.rules import eforms
from motcua.catalog.rules.fees import ChargeLine, assess_fees
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.kernel.said import Said
from motcua.look.errors import status_of
from motcua.papers.qr import qr_svg
from motcua.portal.access import AccountRequest, signed_in
from motcua.portal.filling import answering
from motcua.portal.filling.fields import field_id
from motcua.portal.filling.frame import draft, page, url_of, way_of
from motcua.portal.filling.parts import rows
from motcua.portal.filling.readback import read_back
from motcua.portal.frame import frame

# What the last look leads back to, beside the sections of the form.
CHANGEABLE: Final = (steps.WHO, steps.PARTS, steps.PAPERS, steps.RETURN)


@require_http_methods(["GET", "HEAD", "POST"])
@draft
def receiving(request: AccountRequest, way: Way) -> HttpResponse:
    """How the result comes and where to reach the citizen."""
    step = way.step(steps.RETURN)
    faults = step.faults if step and "check" in request.GET else {}
    if request.method == "POST":
        way = way_of(_received(request, way))
        step = way.step(steps.RETURN)
        faults = step.faults if step else {}
        if not faults:
            return HttpResponseRedirect(url_of(way, steps.CHECK))
    context = page(
        way, steps.RETURN, faults=faults, methods=answering.methods(way),
        problems=[(field_id(name), text) for name, text in faults.items()],
    )  # fmt: skip
    return render(request, "portal/apply/return.html", context, status=422 if faults else 200)


def _received(request: AccountRequest, way: Way) -> Application:
    return commands.save_return(
        request.citizen, way.application.token, method=request.POST.get("return_method", ""),
        address=request.POST.get("return_address", ""), phone=request.POST.get("notify_phone", ""),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@draft
def check(request: AccountRequest, way: Way) -> HttpResponse:
    """Everything read back; a POST sends it."""
    if request.method != "POST":
        return _read_back(request, way)
    if not request.POST.get("agree"):
        message = Said("Mời đánh dấu vào ô cam đoan rồi gửi.")
        return _read_back(request, way, {"agree": message}, status=422)
    try:
        commands.send(request.citizen, way.application.token)
    except Invalid as wrong:
        fresh = way_of(queries.by_token(request.citizen, way.application.token))
        return _read_back(request, fresh, refusal=wrong, status=422)
    except commands.Renewed as renewed:
        fresh = way_of(queries.by_token(request.citizen, way.application.token))
        changes = answering.changes(way.version, fresh.version)
        return _read_back(request, fresh, refusal=renewed, status=409, changes=changes)
    except Refused as refusal:
        return _read_back(request, way, refusal=refusal, status=status_of(refusal))
    return redirect("portal:application_sent", token=way.application.token)


def _read_back(
    request: AccountRequest,
    way: Way,
    faults: dict[str, str] | None = None,
    *,
    refusal: Refused | None = None,
    status: int = 200,
    changes: Sequence[str] = (),
) -> HttpResponse:
    lines = _fees(way)
    lacking = [(step, url_of(way, step.code)) for step in way.steps if step.faults]
    context = page(
        way, steps.CHECK, told=read_back(way), lacking=lacking, refusal=refusal,
        faults=faults or {}, changes=changes, fees=lines, total=sum(line.amount for line in lines),
        relation=relations.label(way.application.relation, way.form, way.application.answers),
        method=dict(answering.METHODS).get(way.application.return_method, ""),
        sure=request.citizen.assurance >= settings.MOTCUA_ASSURANCE,
        parts=rows(way), chooses=way.step(steps.PARTS) is not None,
        rows=[(paper, way.attached.get(paper.code, ())) for paper in way.papers],
        links={code: url_of(way, code) for code in CHANGEABLE},
    )  # fmt: skip
    return render(request, "portal/apply/check.html", context, status=status)


def _fees(way: Way) -> list[ChargeLine]:
    on, answers = clock.today(), way.application.answers
    quantity = eforms.quantity(way.form, answers, on) if way.form else {}
    facts = packing.facts(way, on)
    return assess_fees(way.version, way.case, "online", on=on, quantity=quantity, facts=facts)


@require_safe
@signed_in
def sent(request: AccountRequest, token: str) -> HttpResponse:
    """The code, when the ward answers and why, what comes next."""
    application = queries.by_token(request.citizen, token)
    dossier = application.dossier
    if application.state == DRAFT or dossier is None:
        return redirect("portal:application", token=token)
    context: dict[str, Any] = {
        **frame(application.agency),
        "application": application,
        "dossier": dossier,
        "answer": answering.answer(dossier),
        "method": dict(answering.METHODS).get(application.return_method, ""),
        "follow": f"/h/{dossier.token}",
        "qr": qr_svg(f"{settings.MOTCUA_URL}/h/{dossier.token}"),
        "owed": sum(charge.amount for charge in dossier.charges.all()),
    }
    return render(request, "portal/apply/sent.html", context)
