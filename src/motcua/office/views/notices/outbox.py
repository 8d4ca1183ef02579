"""The outbox: what did not arrive first, then what waits, what was sent."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.notices import queries
from motcua.notices.providers import open_channels
from motcua.office.access import OfficeRequest, may_required
from motcua.office.notice_words import LISTS, lines

MANAGE: Final = "notice.manage"


@require_GET
@may_required(MANAGE)
def notices(request: OfficeRequest) -> HttpResponse:
    """One list, the newest first; a dossier's code narrows it."""
    which = request.GET.get("list", "")
    which = which if which in LISTS else "dead"
    code = request.GET.get("code", "").strip()[:60]
    page = queries.page(
        request.actor.agency_id, which, code=code, before=_number(request.GET.get("before", ""))
    )
    context = {
        "here": "notices",
        "which": which,
        "code": code,
        "lines": lines(page.rows),
        "older": page.older,
        "pills": _pills(request.actor.agency_id),
        "channels": open_channels(),
    }
    return render(request, "office/notices/outbox.html", context)


def _pills(agency_id: int) -> list[dict[str, Any]]:
    counted = queries.counts(agency_id)
    most = queries.COUNT_LIMIT
    return [
        {"code": code, "name": name, "icon": icon,
         "count": f"{most - 1}+" if counted[code] >= most else counted[code]}
        for code, (name, icon) in LISTS.items()
    ]  # fmt: skip


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
