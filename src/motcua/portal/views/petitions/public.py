"""What everybody may read: answered petitions that were published; and the door to one's own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.agencies import queries as agencies
from motcua.kernel.errors import NotFound
from motcua.petitions import queries
from motcua.petitions.rules.kinds import KINDS
from motcua.portal import limits
from motcua.portal.frame import frame


@require_safe
@never_cache
def petitions(request: HttpRequest) -> HttpResponse:
    """The newest first; what is no longer public is gone at once, so no page is kept."""
    return _page(request)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def follow(request: HttpRequest) -> HttpResponse:
    """To one's own by its number and its secret; the same words for either that is wrong.

    Whoever changes the language after a mistake comes by GET, and is shown the empty form.
    """
    if request.method != "POST":
        return redirect("portal:petitions")
    if limits.too_many(request):
        return render(request, "portal/too_many.html", frame(), status=429)
    code, token = (request.POST.get(name, "").replace("\0", "") for name in ("code", "token"))
    if not code.strip() or not token.strip():
        words = _("Mời Ông/Bà ghi cả hai mã.")
        return _page(request, {"code": code, "refusal": words}, 422)
    try:
        row = queries.opened(code, token)
    except NotFound:
        limits.count_mistake(request)
        words = _("Mã phản ánh hoặc mã bí mật chưa đúng. Mời xem lại.")
        return _page(request, {"code": code, "refusal": words}, 404)
    return redirect("portal:petition", row.code, row.token)


def _page(
    request: HttpRequest, typed: dict[str, str] | None = None, status: int = 200
) -> HttpResponse:
    ward, before = agencies.home_agency(), request.GET.get("before", "")
    key = int(before) if before.isdecimal() and len(before) < 19 else None
    found = queries.published(ward.pk, key) if ward else queries.Page([], "")
    context = {
        **frame(ward), "rows": [(row, KINDS[row.kind]) for row in found.rows],
        "after": found.after, "before": before, "typed": typed or {},
    }  # fmt: skip
    return render(request, "portal/petitions/list.html", context, status=status)
