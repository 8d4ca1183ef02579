"""Following a dossier: by its slip's QR code, or by its code and four digits from the slip."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import queries
from motcua.dossiers.rules import NAMES
from motcua.journal import queries as journal
from motcua.kernel.errors import NotFound
from motcua.portal import following, limits, slip_pages
from motcua.portal.frame import frame
from motcua.portal.limits import Limit
from motcua.portal.shown import private, shown

# Looking codes up without their digits: enough for an office full of people, too few to list all.
LOOKS = Limit("looks", 60, 600)


@require_safe
@never_cache
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a slip's QR code: no personal number, names shortened, never indexed."""
    token = token.replace("\0", "")
    key = slip_pages.key_of(request, token)
    if kept := slip_pages.kept(key):
        return private(HttpResponse(kept))
    try:
        page = queries.public_page(token)
    except NotFound:
        # A right code is never held back: phones share addresses, and codes are long and random.
        if limits.too_many(request):
            return private(render(request, "portal/too_many.html", frame(), status=429))
        limits.count_mistake(request)
        return private(render(request, "portal/unknown.html", frame(), status=404))
    if request.headers.get("HX-Request"):
        return private(_fresh(request, page))
    answer = render(request, "portal/follow.html", shown(page))
    slip_pages.keep(key, answer.content)
    return private(answer)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def lookup(request: HttpRequest) -> HttpResponse:
    """By code: alone it tells the overall state, with four digits from the slip the whole."""
    given = request.POST if request.method == "POST" else request.GET
    code, digits = following.normalised(given.get("code", "")), request.POST.get("digits", "")
    if not code:
        refusal = _("Mời Ông/Bà ghi mã hồ sơ in trên giấy hẹn.") if request.POST else ""
        return _form(request, code, refusal, 422 if refusal else 200)
    address, of_code = (limits.WRONG_CODES, LOOKS), following.WRONG
    tired, rests = limits.reached(request, address, code, of_code)
    if tired:
        return private(render(request, "portal/too_many.html", frame(), status=429))
    if request.method != "POST":
        return _state(request, code)
    if not digits.strip():
        return _form(request, code, _("Mời Ông/Bà ghi 4 số cuối."), 422)
    return _resting(request, code) if rests else _opened(request, code, digits)


def _resting(request: HttpRequest, code: str) -> HttpResponse:
    words = _(
        "Mã này vừa được thử sai nhiều lần nên tạm nghỉ một giờ. Mời quét mã QR trên giấy hẹn, "
        "hoặc gọi Bộ phận Một cửa."
    )
    return _form(request, code, words, 429)


def _opened(request: HttpRequest, code: str, digits: str) -> HttpResponse:
    """Right: to the page of the slip. Wrong: the same words for either part."""
    dossier = following.opened(code, digits)
    if dossier is not None:
        return private(redirect("portal:follow", dossier.token))
    limits.count_mistake(request)
    following.count_wrong(code)
    words = _("Mã hồ sơ hoặc 4 số cuối chưa đúng. Mời xem lại trên giấy hẹn.")
    return _form(request, code, words, 404)


def _state(request: HttpRequest, code: str) -> HttpResponse:
    """Without the digits: the code and the overall state, nothing else."""
    limits.count(request, LOOKS)
    try:
        dossier = queries.by_code(code)
    except NotFound:
        limits.count_mistake(request)
        words = _("Không có hồ sơ mang mã này. Mời xem lại mã trên giấy hẹn.")
        return _form(request, code, words, 404)
    return _form(request, code, "", 200, NAMES[dossier.state])


def _form(
    request: HttpRequest, code: str, refusal: str, status: int, state: str = ""
) -> HttpResponse:
    context = {**frame(), "code": code, "here": "follow", "refusal": refusal, "state": state}
    return private(render(request, "portal/lookup.html", context, status=status))


def _fresh(request: HttpRequest, page: queries.Page) -> HttpResponse:
    """For a page that stands open: a quiet notice where the dossier went on since."""
    seen = request.GET.get("seen", "")
    if str(journal.head(f"dossier:{page.dossier.pk}")[0]) == seen:
        return HttpResponse(status=204)
    return render(request, "portal/follow_fresh.html")
