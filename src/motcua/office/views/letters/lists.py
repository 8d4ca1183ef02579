"""Letters that wait for a leader, for a printer; several approved at once."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies.permissions import widest_scope
from motcua.kernel.errors import NotAllowed, Refused
from motcua.letters import commands, queries
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.letter_words import EMPTY, LISTS, line

MOST: Final = queries.PAGE


@require_GET
@officer_required
def letters(request: OfficeRequest) -> HttpResponse:
    """One list; what waits for a leader is shown with its words, to be approved there."""
    which = request.GET.get("list", "waiting")
    which = which if which in LISTS else "waiting"
    page = queries.listed(request.actor, which, request.GET.get("after", ""))
    lines = [line(row, request.actor) for row in page.rows]
    context = {
        "here": "letters", "which": which, "lists": LISTS, "lines": lines, "after": page.after,
        "empty": EMPTY[which], "approves": any("approve" in one.may for one in lines),
    }  # fmt: skip
    return render(request, "office/letters/list.html", context)


@require_POST
@officer_required
def approve(request: OfficeRequest) -> HttpResponse:
    """Approve the ticked, each by itself; what is refused says why and stays."""
    if not any(widest_scope(person, "letter.approve") for person in request.actor.everyone):
        raise NotAllowed
    chosen = [_pair(text) for text in request.POST.getlist("letter")[:MOST]]
    done, refusals = 0, set[str]()
    for pk, version in filter(None, chosen):
        try:
            commands.approve(pk, seen=version, by=request.actor)
            done += 1
        except Refused as refusal:
            refusals.add(str(refusal.message))
    if done:
        messages.success(request, _("Đã duyệt %d thư. Quầy in kèm kết quả khi trả.") % done)
    for words in sorted(refusals):
        messages.warning(request, words)
    if not done and not refusals:
        messages.warning(request, _("Chưa chọn thư nào. Mời đánh dấu ở đầu thư."))
    return redirect("office:letters")


def _pair(text: str) -> tuple[int, int] | None:
    pk, _colon, version = text.partition(":")
    if not (pk.isdecimal() and version.isdecimal() and len(pk) < 19 and len(version) < 6):
        return None
    return int(pk), int(version)
