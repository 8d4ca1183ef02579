"""The courier's page: opens without a signal, tells what was done when there is one."""

import json
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies.permissions import require
from motcua.delivery import commands, queries
from motcua.delivery.rules import proof, states
from motcua.journal import commands as journal
from motcua.kernel import clock
from motcua.kernel.errors import Invalid, Refused
from motcua.look.errors import status_of
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.phone_words import WORDS
from motcua.office.views.delivery.frame import number


@require_GET
@officer_required
def page(request: OfficeRequest) -> HttpResponse:
    """The courier's rounds; what the page needs to go on alone is in it."""
    require(request.actor, "delivery.carry", agency_id=request.actor.agency_id)
    told = _state(request)
    for one in told["rounds"]:
        journal.log_read(f"round:{one['id']}", actor=request.actor, purpose="open")
    return render(request, "office/delivery/phone.html", {
        "state": told, "reasons": [(c, states.REASONS[c]) for c in states.AT_THE_DOOR],
        "words": {name: str(text) for name, text in WORDS.items()},
        "digits": proof.DIGITS, "csrf": get_token(request), "actor": request.actor,
    })  # fmt: skip


def _state(request: OfficeRequest) -> dict[str, Any]:
    return {
        "courier": request.actor.id,
        "name": request.actor.name,
        "at": clock.local(clock.now()).isoformat(),
        "rounds": queries.of_courier(request.actor),
    }


@require_POST
@officer_required
def sync(request: OfficeRequest) -> JsonResponse:
    """One event of the phone; the answer says what came of it and how everything stands now."""
    require(request.actor, "delivery.carry", agency_id=request.actor.agency_id)
    try:
        told = json.loads(request.body)
        if not isinstance(told, dict):
            raise ValueError
    except ValueError:
        return JsonResponse({"result": "refused", "words": "Không đọc được."}, status=400)
    try:
        row = commands.take_from_phone(told, by=request.actor)
    except Invalid as refusal:
        return JsonResponse({"result": "refused", "words": refusal.message}, status=422)
    answer = {"key": str(row.key), "result": row.result, "words": row.words, "fields": row.fields}
    return JsonResponse({**answer, "state": _state(request)})


@require_GET
@officer_required
def state(request: OfficeRequest) -> JsonResponse:
    """How everything stands, for a page that was open long."""
    require(request.actor, "delivery.carry", agency_id=request.actor.agency_id)
    return JsonResponse(_state(request))


@require_POST
@officer_required
def code(request: OfficeRequest) -> JsonResponse:
    """The code once more, while there is a signal."""
    try:
        sent = commands.send_again(number(request.POST.get("job", "")), by=request.actor)
    except Refused as refusal:
        return JsonResponse({"words": refusal.message}, status=status_of(refusal))
    words = "Đã gửi lại mã." if sent else "Không gửi được mã, mời lấy chữ ký."
    return JsonResponse({"words": words})


@require_GET
@officer_required
def worker(request: OfficeRequest) -> HttpResponse:
    """The service worker: at this address its scope is the courier's pages and nothing else."""
    return render(
        request, "office/delivery/worker.js", content_type="text/javascript; charset=utf-8"
    )
