"""One notice: what it says, what became of it, and what can be done about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.journal import commands as journal
from motcua.kernel.errors import NotAllowed, Refused
from motcua.notices import commands, letters, queries
from motcua.notices.models import Notice
from motcua.notices.providers import open_channels
from motcua.notices.rules import sms
from motcua.office.access import OfficeRequest, may_required
from motcua.office.notice_keeping import may_address, without_key
from motcua.office.notice_words import LANGUAGES, line
from motcua.office.views.notices.outbox import MANAGE


@require_GET
@may_required(MANAGE)
def notice(request: OfficeRequest, pk: int) -> HttpResponse:
    """The notice, its address masked."""
    return _page(request, queries.get(pk, request.actor.agency_id))


@require_POST
@may_required(MANAGE)
def reveal(request: OfficeRequest, pk: int) -> HttpResponse:
    """The same with its address in full; the look is on record."""
    found = _addressed(request, pk)
    journal.log_read(found.chain, actor=request.actor, purpose="numbers")
    return _page(request, found, revealed=True)


@require_POST
@may_required(MANAGE)
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    """Try once more."""
    return _do(
        request,
        pk,
        lambda: commands.try_again(pk, by=request.actor),
        _("Tin sẽ được gửi lại ngay."),
    )


@require_POST
@may_required(MANAGE)
def correct(request: OfficeRequest, pk: int) -> HttpResponse:
    """Another address."""
    _addressed(request, pk)
    address = request.POST.get("address", "")[:300]
    return _do(
        request, pk, lambda: commands.correct_address(pk, address, by=request.actor),
        _("Đã sửa địa chỉ. Tin sẽ được gửi lại ngay."),
    )  # fmt: skip


@require_POST
@may_required(MANAGE)
def told(request: OfficeRequest, pk: int) -> HttpResponse:
    """Somebody has called."""
    return _do(
        request, pk, lambda: commands.told_by_phone(pk, by=request.actor),
        _("Đã ghi: công dân đã được báo qua điện thoại."),
    )  # fmt: skip


def _addressed(request: OfficeRequest, pk: int) -> Notice:
    """A notice whose address the reader may know; raises NotAllowed."""
    found = queries.get(pk, request.actor.agency_id)
    if not may_address(request.actor, found):
        raise NotAllowed
    return found


def _do(request: OfficeRequest, pk: int, act: Callable[[], Notice], done: str) -> HttpResponse:
    try:
        act()
    except Refused as refusal:
        found = queries.get(pk, request.actor.agency_id)
        typed = request.POST.get("address", "")[:300]
        return _page(request, found, status=422, refusal=refusal, typed=typed)
    messages.success(request, done)
    return redirect("office:notice", pk)


def _page(request: OfficeRequest, found: Notice, *, status: int = 200, **more: Any) -> HttpResponse:
    text = found.said or letters.message(found, queries.rules_of(found.agency_id)).text
    context = {
        "here": "notices",
        "line": line(found),
        "notice": found,
        "said": without_key(found, text),
        "size": sms.size(text) if found.channel == "sms" else None,
        "language": LANGUAGES[found.language],
        "open": found.state in {"dead", "off"},
        "can_send": found.channel in open_channels(),
        "may_address": may_address(request.actor, found),
        **more,
    }
    return render(request, "office/notices/one.html", context, status=status)
