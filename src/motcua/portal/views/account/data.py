"""My data and my rights: what is held, who read it, a copy, requests."""

import json
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.agencies import queries as agencies
from motcua.applications import queries as applications
from motcua.citizens import commands, queries
from motcua.citizens.rules.requests import KINDS, STATES
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, NotFound
from motcua.look.words import moment
from motcua.petitions.own import of_account
from motcua.portal import exporting, held, purposes
from motcua.portal.access import AccountRequest, signed_in
from motcua.portal.frame import frame

LATEST: Final = 20
ALL: Final = 200
_MOST: Final = 500


@require_safe
@signed_in
def data(request: AccountRequest) -> HttpResponse:
    """What is held, who read it lately, what was asked."""
    account = request.citizen
    context = {
        **frame(), "tab": "data", "account": account, "categories": held.CATEGORIES,
        "readers": _readers(request, LATEST), "kinds": KINDS.items(),
        "requests": [(row, KINDS[row.kind], STATES[row.state])
                     for row in queries.requests_of(account)[:LATEST]],
    }  # fmt: skip
    return render(request, "portal/account/data.html", context)


@require_safe
@signed_in
def readers(request: AccountRequest) -> HttpResponse:
    """Who has read my data, further back."""
    context = {**frame(), "tab": "data", "readers": _readers(request, ALL), "most": ALL}
    return render(request, "portal/account/readers.html", context)


@require_POST
@signed_in
def export(request: AccountRequest) -> HttpResponse:
    """A copy of everything, as JSON or as a page to read and print; the look is on record."""
    account = request.citizen
    commands.log_own(account, f"citizen:{account.pk}")
    found, name = exporting.export(account), f"du-lieu-{clock.today():%Y%m%d}"
    if request.POST.get("kind") == "json":
        text = json.dumps(found, ensure_ascii=False, indent=2)
        return _file(text, "application/json", f"{name}.json")
    rows = [(name, value) for name, value in found["account"].items() if value]
    page = render_to_string(
        "portal/account/export.html", {"data": found, "account": rows, **frame()}
    )
    return _file(page, "text/html; charset=utf-8", f"{name}.html")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def ask(request: AccountRequest, kind: str) -> HttpResponse:
    """Ask the ward for something; the page says first what it means."""
    if kind not in KINDS:
        raise NotFound
    words, errors = request.POST.get("words", "").replace("\0", ""), {}
    if request.method == "POST":
        ward = agencies.home_agency()
        if ward is None:
            raise NotFound
        try:
            row = commands.requests.ask(request.citizen.pk, ward.pk, kind, words)
        except Invalid as refusal:
            errors = refusal.fields
        else:
            due = moment(row.due_at)
            messages.success(request, _("Đã gửi. Phường trả lời trước %s.") % due)
            return redirect("portal:data")
    context: dict[str, Any] = {
        **frame(), "tab": "data", "narrow": True, "kind": kind, "name": KINDS[kind],
        "words": words, "errors": errors,
    }  # fmt: skip
    return render(request, "portal/account/ask.html", context, status=422 if errors else 200)


@require_POST
@signed_in
def take_back(request: AccountRequest, pk: int) -> HttpResponse:
    """Ask no longer."""
    commands.requests.take_back(request.citizen.pk, pk)
    messages.success(request, _("Đã rút lại yêu cầu."))
    return redirect("portal:data")


@require_POST
@signed_in
def lift(request: AccountRequest) -> HttpResponse:
    """End the restriction."""
    commands.requests.lift_restriction(request.citizen.pk)
    messages.success(request, _("Đã bỏ hạn chế. Điều Ông/Bà đã đồng ý có hiệu lực lại."))
    return redirect("portal:data")


def _readers(request: AccountRequest, limit: int) -> Any:
    dossiers = applications.dossiers_of(request.citizen).order_by("-submitted_at", "-pk")
    petitions = of_account(request.citizen).only("pk", "code")
    codes = exporting.codes_of(dossiers.only("pk", "code")[:_MOST], petitions[:_MOST])
    return purposes.readers(request.citizen, codes, limit)


def _file(text: str, content_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type=content_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
