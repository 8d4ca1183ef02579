"""The page of a procedure, for one of its cases; and where a code that ended leads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from motcua.catalog import queries as catalog
from motcua.catalog.content import Case, Version
from motcua.kernel import clock
from motcua.kernel.errors import NotFound
from motcua.papers import qr_svg
from motcua.portal.find.page import page
from motcua.portal.frame import frame
from motcua.portal.public import public

GONE = 410


@public
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """What to bring, how long, how much, where, what one gets; then how and why."""
    try:
        version = catalog.version_on(code, clock.today())
    except NotFound as refusal:
        if refusal.code == "repealed":
            return _ended(request, code, refusal)
        raise
    shown, context = case_of(version, request.GET.get("case", "")), frame()
    found = page(version, shown, context["ward"], clock.today())
    qr = mark_safe(qr_svg(found.address))  # noqa: S308  # drawn by us
    context |= {"page": found, "version": version, "case": shown, "qr": qr, "today": clock.today()}
    return render(request, "portal/find/procedure.html", context)


def case_of(version: Version, code: str) -> Case:
    """The case of that code; the usual one, which stands first, for none or an unknown one."""
    return next((case for case in version.cases if case.code == code), version.cases[0])


def _ended(request: HttpRequest, code: str, refusal: NotFound) -> HttpResponse:
    instead = catalog.replaced_by(code, clock.today())
    new = None
    if instead:
        try:
            new = catalog.version_on(instead, clock.today())
        except NotFound:
            new = None
    context = {**frame(), "code": code, "message": refusal.message, "new": new}
    return render(request, "portal/find/ended.html", context, status=GONE)
