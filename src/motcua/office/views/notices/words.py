"""The words of notices: each event in both languages, seen before it is kept."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.kernel.errors import Invalid, NotFound
from motcua.notices import commands, letters, queries, samples
from motcua.notices.rules import sms
from motcua.notices.rules.telling import EVENTS
from motcua.notices.wordings import LANGUAGES, Words, packaged, variables
from motcua.office import notice_words
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.notices.outbox import MANAGE


@require_GET
@may_required(MANAGE)
def templates(request: OfficeRequest) -> HttpResponse:
    """Every event, and where the ward says it in its own words."""
    own = queries.wordings_of(request.actor.agency_id)
    rows = [
        {"event": event, "name": notice_words.EVENTS[event], "urgent": telling.urgent,
         "tongues": [(tongue, notice_words.LANGUAGES[tongue], own.get((event, tongue)))
                     for tongue in LANGUAGES]}
        for event, telling in EVENTS.items()
    ]  # fmt: skip
    return render(request, "office/notices/templates.html", {"here": "notices", "rows": rows})


@require_http_methods(["GET", "POST"])
@may_required(MANAGE)
def edit(request: OfficeRequest, event: str, tongue: str) -> HttpResponse:
    """The three texts with a preview; "keep" keeps them, anything else only shows them."""
    _known(event, tongue)
    own = queries.wordings_of(request.actor.agency_id).get((event, tongue))
    words = Words(own.subject, own.body, own.sms) if own else packaged(event, tongue)
    errors: dict[str, str] = {}
    if request.method == "POST":
        words = Words(*(request.POST.get(name, "")[:6000] for name, _ in words.parts()))
        try:
            commands.check_words(event, words)
            if "keep" in request.POST:
                commands.set_words(event, tongue, words, by=request.actor)
                messages.success(request, _("Đã lưu. Tin gửi từ bây giờ dùng lời mới."))
                return redirect("office:notice_words", event, tongue)
        except Invalid as refusal:
            errors = refusal.fields
    context = {
        "here": "notices", "event": event, "tongue": tongue, "own": own, "words": words,
        "name": notice_words.EVENTS[event], "language": notice_words.LANGUAGES[tongue],
        "errors": errors, "names": sorted(variables(event)),
        "preview": None if errors else _preview(request, event, tongue, words),
        "shown": request.method == "POST" and not errors,
    }  # fmt: skip
    return render(request, "office/notices/edit.html", context, status=422 if errors else 200)


@require_POST
@may_required(MANAGE)
def restore(request: OfficeRequest, event: str, tongue: str) -> HttpResponse:
    """Back to the package's words."""
    commands.restore_words(event, tongue, by=request.actor)
    messages.success(request, _("Đã trở về lời có sẵn."))
    return redirect("office:notice_words", event, tongue)


def _known(event: str, tongue: str) -> None:
    if event not in EVENTS or tongue not in LANGUAGES:
        raise NotFound


def _preview(request: OfficeRequest, event: str, tongue: str, words: Words) -> dict[str, Any]:
    """As a citizen of a made-up dossier would get it."""
    rules = queries.rules_of(request.actor.agency_id)
    shown = {
        channel: letters.worded(
            samples.notice(event, tongue, channel, request.actor.agency_id), words, rules
        )
        for channel in ("email", "sms")
    }
    return {**shown, "size": sms.size(shown["sms"].text)}
