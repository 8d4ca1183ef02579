"""Giving results back: scan the slip, see the result, name the recipient, done."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies.permissions import widest_scope
from motcua.dossiers import queries
from motcua.dossiers.intake import RETURN_METHODS
from motcua.dossiers.rules import NAMES, Status
from motcua.journal import commands as journal
from motcua.kernel.errors import NotAllowed
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.actions import REGISTRY
from motcua.office.letter_words import box
from motcua.office.views.actions import perform


@require_GET
@officer_required
def returns(request: OfficeRequest) -> HttpResponse:
    """Results that wait at the desk; a scanned slip leads straight to its hand-over."""
    if not any(widest_scope(p, "result.hand_over") for p in request.actor.everyone):
        raise NotAllowed
    given = request.GET.get("scan", "").replace("\0", "").strip()[:300]
    found = queries.scanned(request.actor, given) if given else None
    if found and found.state is Status.RESOLVED:
        return HttpResponseRedirect(reverse("office:hand_over", args=[found.pk]))
    asked = "" if found or "/" in given else given
    done = _done(request)
    context = {
        "letters": box(done.dossier, request.actor) if done else None,
        "here": "returns", "given": given, "found": found, "asked": asked,
        "state": NAMES[found.state] if found else "", "methods": RETURN_METHODS,
        "results": queries.waiting_results(
            request.actor, asked, after=request.GET.get("after", "")
        ),
        "done": done,
    }  # fmt: skip
    return render(request, "office/returns.html", context)


@require_http_methods(["GET", "POST"])
@officer_required
def hand_over(request: OfficeRequest, pk: int) -> HttpResponse:
    """The form of handing over; what is owed is collected first."""
    answer = perform(request, pk, REGISTRY["hand_over"])
    if request.method == "GET" and answer.status_code == 200:  # the form names the whole number
        journal.log_read(f"dossier:{pk}", actor=request.actor, purpose="numbers")
    return answer


def _done(request: OfficeRequest) -> queries.Page | None:
    given = request.GET.get("done", "")
    if not (given.isascii() and given.isdecimal()):
        return None
    page = queries.page(int(given), request.actor)
    return page if page.dossier.state is Status.RETURNED else None
