"""Looking into the journal: what was done, or who looked at what."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.audit import search
from motcua.journal.queries import Asked
from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.office.journal_words import happened, looked
from motcua.office.views.journal.asking import Question, question


@require_GET
@may_required("journal.read")
def journal(request: OfficeRequest) -> HttpResponse:
    """A page of what is asked for, latest written first."""
    return shown(request, question(request))


def shown(
    request: OfficeRequest,
    given: Question,
    *,
    wrong: Mapping[str, str] | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; ``wrong`` and ``reason`` are of an export that was not made."""
    context: dict[str, Any] = {
        "here": "journal", "question": given, "form": given.form, "errors": wrong or {},
        "done_url": given.to(what=""), "looks_url": given.to(what="looks", kind=""),
        "reason": reason,
    }  # fmt: skip
    try:
        context |= _page(request, given, given.asked(request))
    except Invalid as refusal:
        context["errors"], status = refusal.fields, 422
    return render(request, "office/journal/list.html", context, status=status)


def _page(request: OfficeRequest, given: Question, asked: Asked) -> dict[str, Any]:
    before = _number(request.GET.get("before", ""))
    where: dict[str, Any] = {"agency_id": given.agency_id, "before": before}
    if given.looks:
        looks = search.looks(request.actor, asked, **where)
        lines, after = looked(looks), looks.after
    else:
        done = search.entries(request.actor, asked, **where)
        lines, after = happened(done), done.after
    return {
        "lines": lines,
        "first_url": given.to() if before else "",
        "more_url": given.to(before=str(after)) if after else "",
    }


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else None
