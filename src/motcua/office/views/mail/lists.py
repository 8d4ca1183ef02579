"""Conversations by list, searched; beginning one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.agencies import permissions
from motcua.agencies.permissions import widest_scope
from motcua.kernel.errors import Invalid, NotAllowed, Refused
from motcua.look.errors import status_of
from motcua.mailroom import commands, queries
from motcua.mailroom.commands import Written
from motcua.office.access import OfficeRequest, may_required, officer_required
from motcua.office.mail_troubles import trouble
from motcua.office.mail_words import LISTS, lines
from motcua.office.once import new_key
from motcua.office.views.mail.uploads import kept_of, sealed, typed_of


@require_GET
@officer_required
def mail(request: OfficeRequest) -> HttpResponse:
    """A list of what the reader may see, or what their words find."""
    actor = request.actor
    if not any(widest_scope(person, "mail.read") for person in actor.everyone):
        raise NotAllowed
    which = request.GET.get("list", "open")
    which = which if which in LISTS else "open"
    asked = " ".join(request.GET.get("q", "").split())[:200]
    page = queries.page(actor, which, asked=asked, after=request.GET.get("after", "")[:80])
    box = queries.box_of(actor.agency_id)
    context = {
        "here": "mail", "which": which, "lists": LISTS, "asked": asked, "lines": lines(page.rows),
        "after": page.after, "first": "after" not in request.GET, "counts": queries.counts(actor),
        "box": box, "trouble": trouble(box.problem) if box else "",
        "manages": permissions.may(actor, "mail.manage", agency_id=actor.agency_id),
        "writes": permissions.may(actor, "mail.answer", agency_id=actor.agency_id) and box,
    }  # fmt: skip
    return render(request, "office/mail/list.html", context)


@require_http_methods(["GET", "POST"])
@may_required("mail.answer")
def new(request: OfficeRequest) -> HttpResponse:
    """A letter that answers none; files that came once stay with it when it comes back."""
    if request.method != "POST":
        typed = {name: request.GET.get(name, "")[:254] for name in ("to", "code")}
        return _new(request, {**typed, "key": new_key()}, (), {})
    kept, wrong = kept_of(request)
    typed = typed_of(request)
    try:
        if wrong:
            raise Invalid(fields={"files": wrong})
        row = commands.write(written_of(typed, kept), by=request.actor)
    except Invalid as refusal:
        return _new(request, typed, kept, refusal.fields, 422)
    except Refused as refusal:
        return _new(request, typed, kept, {"": refusal.message}, status_of(refusal))
    messages.success(request, _("Thư đã vào hàng gửi."))
    return redirect("office:mail_thread", row.thread_id)


def written_of(typed: dict[str, Any], kept: Any) -> Written:
    """What was typed."""
    return Written(
        typed.get("words", ""), typed.get("to", ""), typed.get("subject", ""),
        typed.get("code", ""), typed.get("key", ""), kept,
    )  # fmt: skip


def _new(
    request: OfficeRequest, typed: dict[str, Any], kept: Any, errors: dict[str, str],
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context = {
        "here": "mail", "typed": typed, "errors": errors, "kept": kept, "sealed": sealed(kept),
        "box": queries.box_of(request.actor.agency_id),
    }  # fmt: skip
    return render(request, "office/mail/new.html", context, status=status)
