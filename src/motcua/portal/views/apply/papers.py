"""Papers of an application: files added, turned, moved, taken away; data that stand for them."""

from typing import Final

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.applications import commands, queries, steps
from motcua.applications.steps import Way
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.said import Said
from motcua.portal import limits
from motcua.portal.access import AccountRequest
from motcua.portal.filling.fields import field_id
from motcua.portal.filling.frame import draft, page, url_of, way_of

Problems = list[tuple[str, str]]
FILE: Final = "file."


@require_http_methods(["GET", "HEAD", "POST"])
@draft
def papers(request: AccountRequest, way: Way) -> HttpResponse:
    """The papers of the case; a POST stores files first, then does what the button says."""
    if request.method != "POST":
        lacking = way.step(steps.PAPERS) if "check" in request.GET else None
        faults = lacking.faults if lacking else {}
        return _page(request, way, [(field_id(name), text) for name, text in faults.items()])
    problems = [*_stored(request, way), *_done(request)]
    _replaced(request, way)
    fresh = way_of(queries.by_token(request.citizen, way.application.token))
    if "X-Upload" in request.headers:
        return JsonResponse({"problems": [text for _, text in problems]})
    return _after(request, fresh, problems)


def _after(request: AccountRequest, way: Way, problems: Problems) -> HttpResponse:
    if problems:
        return _page(request, way, problems, status=422)
    act = request.POST.get("act", "")
    if act != "next":
        anchor = field_id(f"paper-{request.POST.get('paper', '')}") if ":" in act else "papers"
        return HttpResponseRedirect(f"{url_of(way, steps.PAPERS)}#{anchor}")
    step = way.step(steps.PAPERS)
    if step and step.faults:
        lacking = [(field_id(name), text) for name, text in step.faults.items()]
        return _page(request, way, lacking, status=422)
    back = request.POST.get("back") == steps.CHECK
    return HttpResponseRedirect(url_of(way, steps.CHECK if back else way.after(steps.PAPERS)))


def _stored(request: AccountRequest, way: Way) -> Problems:
    """Every file that was sent, each by itself: one that cannot be read keeps no other out."""
    sent = (
        (paper.code, _store(request, way, paper.code, upload))
        for paper in way.papers
        for upload in request.FILES.getlist(f"{FILE}{paper.code}")
    )
    return [(field_id(f"paper-{code}"), message) for code, message in sent if message]


def _store(request: AccountRequest, way: Way, code: str, upload: "UploadedFile[bytes]") -> str:
    if limits.too_many(request, limits.UPLOADS):
        return "Đã tải lên quá nhiều tệp trong một giờ. Mời Ông/Bà nghỉ một lát rồi tải tiếp."
    limits.count(request, limits.UPLOADS)
    try:
        commands.attach(
            request.citizen, way.application.token, code, upload, name=upload.name or ""
        )
    except Refused as refusal:
        return refusal.message
    return ""


def _done(request: AccountRequest) -> Problems:
    """What a button beside a file asks for: "remove:token", "rotate:token", "up:", "down:"."""
    word, _, token = request.POST.get("act", "").partition(":")
    try:
        match word:
            case "remove":
                commands.detach(request.citizen, token)
            case "rotate":
                commands.rotate(request.citizen, token)
            case commands.UP | commands.DOWN:
                commands.move(request.citizen, token, word)
    except NotFound:  # another tab has taken it away: so it is gone, as it was to be
        gone = "Tệp này vừa được xóa ở một thẻ khác. Danh sách dưới đây là mới nhất."
        return [("papers", Said(gone))]
    return []


def _replaced(request: AccountRequest, way: Way) -> None:
    """Keep what stands for papers, where that changed."""
    known = {paper.code for paper in way.papers if paper.replaced_by}
    wanted = sorted(known & set(request.POST.getlist("replaced")))
    if wanted != way.application.replaced:
        commands.save_replaced(request.citizen, way.application.token, wanted)


def _page(request: AccountRequest, way: Way, problems: Problems, status: int = 200) -> HttpResponse:
    told = dict(problems)
    rows = [
        (paper, way.attached.get(paper.code, ()), told.get(field_id(f"paper-{paper.code}"), ""))
        for paper in way.papers
    ]
    context = page(
        way, steps.PAPERS, rows=rows, problems=problems,
        megabytes=settings.MOTCUA_UPLOAD_LIMIT // 1024**2,
        back=request.POST.get("back") or request.GET.get("back", ""),
    )  # fmt: skip
    return render(request, "portal/apply/papers.html", context, status=status)
