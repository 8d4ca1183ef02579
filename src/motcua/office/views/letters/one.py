"""One letter: its page, its words, what is decided about it, its print."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies.actors import Actor
from motcua.catalog.packages.words import CHEERFUL
from motcua.journal import queries as journal
from motcua.journal.commands import log_read
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.letters import commands, papers, queries
from motcua.letters.models import Letter
from motcua.letters.rules.filling import LONGEST
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.letter_words import line, told

Given = Callable[[str], str]
ACTS: Final[dict[str, Callable[[int, Given, Actor], Letter]]] = {
    "reword": lambda pk, given, by: commands.reword(
        pk, given("to"), given("words"), seen=_number(given("seen")), by=by
    ),
    "approve": lambda pk, given, by: commands.approve(pk, seen=_number(given("seen")), by=by),
    "send_back": lambda pk, given, by: commands.send_back(pk, given("reason"), by=by),
}
DONE: Final = {
    "reword": _("Đã lưu lời thư, chờ lãnh đạo duyệt."),
    "approve": _("Đã duyệt. Quầy in kèm kết quả khi trả."),
    "send_back": _("Đã trả lại, kèm lý do."),
}


@require_GET
@officer_required
def one(request: OfficeRequest, pk: int) -> HttpResponse:
    """A letter the officer may see; the look is on record."""
    row = queries.get(pk, request.actor)
    log_read(f"letter:{row.dossier_id}", actor=request.actor, purpose="letter")
    return _page(request, row)


@require_POST
@officer_required
def act(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Word it anew, approve it, send it back; what was typed stays where it cannot be done."""
    try:
        ACTS[what](pk, lambda name: request.POST.get(name, "").replace("\0", ""), request.actor)
    except Invalid as refusal:
        return _page(request, queries.get(pk, request.actor), what, refusal.fields, 422)
    except NotFound:
        raise
    except Refused as refusal:
        row = queries.get(pk, request.actor)
        return _page(request, row, what, {"": refusal.message}, status_of(refusal))
    messages.success(request, str(DONE[what]))
    return redirect("office:letter", pk)


@require_GET
@officer_required
def preview(request: OfficeRequest, pk: int) -> HttpResponse:
    """How it will look, marked as what it is; the look is on record."""
    row = queries.get(pk, request.actor)
    log_read(f"letter:{row.dossier_id}", actor=request.actor, purpose="letter")
    return _pdf(row, preview=True)


@require_POST
@officer_required
def printed(request: OfficeRequest, pk: int) -> HttpResponse:
    """The letter to be handed over; that it was printed is on record."""
    commands.printed(pk, by=request.actor)
    return _pdf(queries.get(pk, request.actor), preview=False)


def _pdf(row: Letter, *, preview: bool) -> HttpResponse:
    answer = HttpResponse(papers.pdf(row, preview=preview), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="thu-{row.pk}.pdf"'
    return answer


def _page(
    request: OfficeRequest, row: Letter, what: str = "", errors: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    typed = request.POST if what == "reword" else {"to": row.to, "words": row.words}
    context: dict[str, Any] = {
        "here": "letters", "row": row, "line": line(row, request.actor), "what": what,
        "errors": errors or {}, "typed": typed, "longest": LONGEST, "cheerful": CHEERFUL,
        "reason": request.POST.get("reason", ""), "apology": _statutory(row),
        "happened": told(row, journal.trail(f"letter:{row.dossier_id}")),
    }  # fmt: skip
    return render(request, "office/letters/one.html", context, status=status)


def _statutory(row: Letter) -> int | None:
    """The official apology with its new date, beside which a friendly one stands."""
    if row.kind != "apology":
        return None
    rows = row.dossier.papers.filter(form="apology").order_by("-pk")
    return rows.values_list("pk", flat=True).first()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
