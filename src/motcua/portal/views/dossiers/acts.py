"""Withdrawing, choosing how to receive, answering a draft: one form, one command each."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import commands, queries
from motcua.dossiers.intake import RETURN_METHODS
from motcua.dossiers.queries import Page
from motcua.files import queries as files
from motcua.kernel.errors import Invalid, Refused
from motcua.kernel.said import bare
from motcua.portal.access import AccountRequest
from motcua.portal.frame import frame
from motcua.portal.shown import private
from motcua.portal.views.dossiers.access import own_dossier


@require_http_methods(["GET", "HEAD", "POST"])
@own_dossier
def withdraw(request: AccountRequest, page: Page) -> HttpResponse:
    """Ask for the dossier back, with a reason."""
    reason = request.POST.get("reason", "")

    def act() -> None:
        commands.withdraw_online(page.dossier.pk, reason, citizen=str(request.citizen.pk))

    said = _("Đã gửi đề nghị rút hồ sơ. Phường trả lời trong một buổi làm việc.")
    return _act(request, page, "withdraw", act, said, {"reason": reason})


@require_http_methods(["GET", "HEAD", "POST"])
@own_dossier
def change_return(request: AccountRequest, page: Page) -> HttpResponse:
    """Choose anew how to receive the result."""
    dossier = page.dossier
    method = request.POST.get("method", dossier.return_method)
    address = request.POST.get("address", dossier.return_address or dossier.submitter.address)

    def act() -> None:
        commands.change_return(dossier.pk, method, address, citizen=str(request.citizen.pk))

    given = {"method": method, "address": address, "methods": RETURN_METHODS}
    return _act(request, page, "return", act, _("Đã ghi cách nhận kết quả."), given)


@require_http_methods(["GET", "HEAD", "POST"])
@own_dossier
def draft(request: AccountRequest, page: Page) -> HttpResponse:
    """Look the draft through; say that it is right, or what is to be put right."""
    waiting = queries.waiting_draft(page.dossier.pk)
    words, right = request.POST.get("words", ""), request.POST.get("answer") == "right"
    citizen = str(request.citizen.pk)

    def act() -> None:
        if right:
            commands.confirm_draft(page.dossier.pk, citizen=citizen)
        else:
            commands.object_to_draft(page.dossier.pk, words, citizen=citizen)

    said = _("Đã xác nhận bản dự thảo. Phường ghi sổ và ký.") if right else _("Đã gửi chỗ cần sửa.")
    return _act(request, page, "draft", act, said, {"draft": waiting, "words": words})


@require_safe
@own_dossier
def draft_file(request: AccountRequest, page: Page) -> FileResponse:
    """The draft as PDF."""
    waiting = queries.waiting_draft(page.dossier.pk)
    if waiting is None or waiting.blob_id is None:
        raise Http404
    name = f"du-thao-{page.dossier.code}.pdf"
    return FileResponse(
        files.open_blob(waiting.blob_id), content_type="application/pdf", filename=name
    )


def _act(
    request: AccountRequest, page: Page, name: str, act: Callable[[], None], said: str,
    given: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """Show the form, or carry it out and go back to the dossier."""
    refusal, status = None, 200
    if request.method == "POST":
        try:
            act()
        except Invalid as invalid:
            refusal, status = invalid, 422
        except Refused as refused:  # it went on meanwhile
            messages.warning(request, bare(refused.message))
            return redirect("portal:dossier", page.dossier.code)
        else:
            messages.success(request, said)
            return redirect("portal:dossier", page.dossier.code)
    context = {
        **frame(page.dossier.reception_agency), "dossier": page.dossier, "page": page,
        "refusal": refusal,
        **given,
    }  # fmt: skip
    return private(render(request, f"portal/dossier/{name}.html", context, status=status))
