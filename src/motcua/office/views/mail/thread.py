"""One conversation: its letters, what can be done, and doing it."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import permissions
from motcua.agencies import queries as agencies
from motcua.agencies.actors import Actor
from motcua.journal import queries as journal
from motcua.journal.models import ReadEntry
from motcua.kernel.errors import Invalid, NotFound, Refused
from motcua.look.errors import status_of
from motcua.mailroom import commands, facts, queries
from motcua.mailroom.commands.writing import answered
from motcua.mailroom.models import Thread
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.mail_words import light_of, may, sheet, told
from motcua.office.once import new_key
from motcua.office.views.mail.lists import written_of
from motcua.office.views.mail.uploads import kept_of, sealed, typed_of

Given = Callable[[str], str]
ACTS: Final[dict[str, Callable[[int, Given, Actor], Any]]] = {
    "assign": lambda pk, given, by: commands.assign(pk, _number(given("officer")), by=by),
    "take": lambda pk, given, by: commands.assign(pk, by.id, by=by),
    "link": lambda pk, given, by: commands.link(pk, given("code"), by=by),
    "unlink": lambda pk, given, by: commands.unlink(pk, by=by),
    "note": lambda pk, given, by: commands.note(pk, given("note"), by=by),
    "close": lambda pk, given, by: commands.close(pk, by=by),
    "reopen": lambda pk, given, by: commands.reopen(pk, by=by),
    "unread": lambda pk, given, by: commands.mark_unread(pk, by=by),
}
DONE: Final = {
    "assign": gettext_lazy("Đã giao thư."),
    "take": gettext_lazy("Ông/Bà đã nhận thư này."),
    "link": gettext_lazy("Đã gắn thư với hồ sơ."),
    "unlink": gettext_lazy("Đã bỏ gắn hồ sơ."),
    "note": gettext_lazy("Đã ghi chú. Ghi chú không bao giờ gửi ra ngoài."),
    "close": gettext_lazy("Đã đánh dấu xong."),
    "reopen": gettext_lazy("Đã mở lại."),
    "unread": gettext_lazy("Đã để lại là chưa đọc."),
}
READERS: Final = 20
LEAVES: Final = frozenset({"close", "unread"})


@require_GET
@officer_required
def thread(request: OfficeRequest, pk: int) -> HttpResponse:
    """The whole conversation."""
    return _seen(request, pk)


@require_POST
@officer_required
def act(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Do what a form of the page asks; what was typed stays where it cannot be done."""
    try:
        ACTS[what](pk, lambda name: request.POST.get(name, "").replace("\0", ""), request.actor)
    except NotFound:
        raise
    except Refused as refusal:
        return refused(request, pk, what, refusal)
    messages.success(request, str(DONE[what]))
    return redirect("office:mail") if what in LEAVES else redirect("office:mail_thread", pk)


@require_POST
@officer_required
def reply(request: OfficeRequest, pk: int) -> HttpResponse:
    """Send an answer; files that came once stay with it when it comes back."""
    queries.get(pk, request.actor)
    kept, wrong = kept_of(request)
    typed = typed_of(request)
    try:
        if wrong:
            raise Invalid(fields={"files": wrong})
        if "fill" in request.POST:
            return _seen(request, pk, kept=kept)
        commands.reply(pk, written_of(typed, kept), by=request.actor)
    except NotFound:
        raise
    except Refused as refusal:
        return refused(request, pk, "reply", refusal, kept=kept)
    messages.success(request, str(gettext_lazy("Thư trả lời đã vào hàng gửi.")))
    return redirect("office:mail_thread", pk)


def refused(
    request: OfficeRequest, pk: int, what: str, refusal: Refused, **more: Any
) -> HttpResponse:
    """The page again, with why it was not done."""
    fields = refusal.fields if isinstance(refusal, Invalid) else {}
    status = 422 if fields else status_of(refusal)
    errors = fields or {"": refusal.message}
    return _seen(request, pk, what=what, errors=errors, status=status, **more)


def _seen(request: OfficeRequest, pk: int, **more: Any) -> HttpResponse:
    """The page, whatever led there; the look is on record."""
    row = queries.get(pk, request.actor)
    commands.open_thread(row, by=request.actor)
    return page(request, row, **more)


def page(
    request: OfficeRequest, row: Thread, *, what: str = "", errors: dict[str, str] | None = None,
    status: int = 200, kept: Any = (),
) -> HttpResponse:  # fmt: skip
    """The page of a conversation as it stands now."""
    allowed = may(request.actor, row)
    last = answered(row)
    context: dict[str, Any] = {
        "here": "mail", "row": row, "light": light_of(row), "may": allowed,
        "sheets": [sheet(letter) for letter in queries.letters_of(row)],
        "notes": row.notes.select_related("by"), "what": what, "errors": errors or {},
        "typed": request.POST.dict(), "happened": told(journal.trail(row.chain)),
        "readers": _readers(request.actor, row),
        "officers": agencies.officers_of(row.agency_id) if "assign" in allowed else (),
        "to": (last.reply_to or last.sender) if last else row.correspondent,
        "from_other": bool(last and last.reply_to and last.reply_to != last.sender),
        "key": new_key(), "kept": kept, "sealed": sealed(kept),
        **_answer(request, row, allowed),
    }  # fmt: skip
    context["known"] = _known(row, str(context["to"]))
    return render(request, "office/mail/thread.html", context, status=status)


def _answer(request: OfficeRequest, row: Thread, allowed: set[str]) -> dict[str, Any]:
    """Templates to choose from, and the words of the one chosen with the dossier's facts in it."""
    if "answer" not in allowed:
        return {"templates": (), "words": ""}
    templates = queries.templates_of(row.agency_id)
    chosen = request.POST.get("template", request.GET.get("template", ""))
    body = next((one.body for one in templates if str(one.pk) == chosen), "")
    if chosen == "plain":
        body = facts.PLAIN
    words = facts.filled(body, row.mailbox.agency, row.dossier) if body else ""
    typed = request.POST.get("words", "")
    if "fill" in request.POST:  # what was typed stays, above it
        typed = "\n\n".join(filter(None, (typed.strip(), words)))
    words = typed if request.method == "POST" else words
    return {"templates": templates, "chosen": chosen, "words": words}


def _readers(actor: Actor, row: Thread) -> list[ReadEntry]:
    """Who opened it, for those who watch over the journal: the latest."""
    if not permissions.may(actor, "journal.read", agency_id=row.agency_id):
        return []
    return list(journal.reads(row.chain)[:READERS])


def _known(row: Thread, to: str) -> bool:
    """Whether the dossier itself names this address, so that its facts go to who it is about."""
    return row.dossier is None or row.dossier.submitter.email.lower() == to.lower()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
