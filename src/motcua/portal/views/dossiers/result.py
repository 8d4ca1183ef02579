"""The electronic result: shown with who signed it, taken, verified by anybody, rated once."""

import hashlib
from typing import Any, Final

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.dossiers import commands, queries
from motcua.dossiers.queries import Page, Verified
from motcua.files import queries as files
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.kernel.said import Said, bare
from motcua.portal import following, limits
from motcua.portal.access import AccountRequest
from motcua.portal.frame import frame
from motcua.portal.limits import Limit
from motcua.portal.shown import private
from motcua.portal.views.dossiers.access import own_dossier
from motcua.ratings import commands as ratings
from motcua.ratings import queries as rated
from motcua.ratings.rules import FACES

MOST: Final = 30 * 1024 * 1024  # bytes of a file to verify
CHECKS: Final = Limit("verify", 60, 600)
# Sides of the work one may point at, without saying good or bad: the face says that.
SIDES: Final = {
    "waiting": Said("Thời gian giải quyết"),
    "attitude": Said("Thái độ của cán bộ"),
    "guidance": Said("Hướng dẫn, mẫu khai"),
    "papers": Said("Giấy tờ phải nộp"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@own_dossier
def result(request: AccountRequest, page: Page) -> HttpResponseBase:
    """What the file is and who signed it; the button takes it (on record each time)."""
    file = queries.electronic_result(page.dossier.pk)
    if file is None:
        messages.info(request, _("Kết quả này chưa có bản điện tử."))
        return redirect("portal:dossier", page.dossier.code)
    if request.method == "POST":
        return _taken(request, page)
    context = {
        **frame(page.dossier.reception_agency),
        "dossier": page.dossier,
        "page": page,
        "file": file,
    }
    return private(render(request, "portal/dossier/result.html", context))


def _taken(request: AccountRequest, page: Page) -> HttpResponseBase:
    citizen = request.citizen
    try:
        file = commands.deliver_electronically(
            page.dossier.pk, citizen=str(citizen.pk),
            recipient=citizen.name or page.dossier.submitter_name,
        )  # fmt: skip
    except Refused as refusal:
        messages.warning(request, bare(refusal.message))
        return redirect("portal:dossier", page.dossier.code)
    answer = FileResponse(
        files.open_blob(file.blob_id), as_attachment=True, filename=file.file_name,
        content_type="application/pdf",
    )  # fmt: skip
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def verify(request: HttpRequest) -> HttpResponse:
    """Whether a file is a result of the ward: its hash is computed here and the file forgotten."""
    context: dict[str, Any] = {**frame(), "here": "verify"}
    if limits.too_many(request, CHECKS):
        return private(render(request, "portal/too_many.html", context, status=429))
    if request.method == "POST":
        limits.count(request, CHECKS)
        context |= _checked(request)
    status = 422 if context.get("refusal") else 200
    return private(render(request, "portal/verify.html", context, status=status))


def _checked(request: HttpRequest) -> dict[str, Any]:
    given = request.FILES.get("file")
    code = following.normalised(request.POST.get("code", ""))
    if given is not None:
        if (given.size or 0) > MOST:
            return {"refusal": _("Tệp lớn quá 30 MB nên không phải kết quả của phường.")}
        digest = hashlib.sha256()
        for piece in given.chunks():
            digest.update(piece)
        found = queries.verified(digest.hexdigest())
        return {"by": "file", "asked": True, "sha256": digest.hexdigest(), **_told(found)}
    if code:
        return {"by": "code", "asked": True, "code": code, **_told(queries.verified_code(code))}
    return {"refusal": _("Mời chọn tệp kết quả, hoặc ghi mã hồ sơ.")}


def _told(found: Verified | None) -> dict[str, Any]:
    if found is None:
        return {"found": None}
    return {"found": found.file, "valid": found.valid, "result": found.file.result}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """Five faces, once, for who holds the slip: the token of its QR code."""
    try:
        page = queries.public_page(token.replace("\0", ""))
    except NotFound:
        limits.count_mistake(request)
        return private(render(request, "portal/unknown.html", frame(), status=404))
    refusal: Refused | None = None
    known = rated.of_dossier(page.dossier.pk)
    if request.method == "POST" and known is None:
        try:
            _rate(request, page)
        except Invalid as invalid:
            refusal = invalid
        except Refused as refused:
            messages.warning(request, bare(refused.message))
            return private(redirect("portal:follow", token))
        else:
            return private(redirect(f"{reverse('portal:dossier_rate', args=[token])}?done"))
    context = {
        **frame(page.dossier.reception_agency), "dossier": page.dossier,
        "faces": FACES, "sides": SIDES,
        "known": known, "refusal": refusal, "token": token,
        "chosen": request.POST.get("score", ""), "words": request.POST.get("words", ""),
        "ticked": request.POST.getlist("reasons"),
    }  # fmt: skip
    return private(
        render(request, "portal/dossier/rate.html", context, status=422 if refusal else 200)
    )


def _rate(request: HttpRequest, page: Page) -> None:
    score = request.POST.get("score", "")
    ratings.rate_dossier(
        page.dossier, int(score) if score in map(str, FACES) else 0,
        request.POST.getlist("reasons"), request.POST.get("words", ""),
    )  # fmt: skip
