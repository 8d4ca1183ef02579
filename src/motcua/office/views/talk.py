"""Officers' words about a dossier: said on its page, found by whom they speak to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from motcua.dossiers import queries as dossiers
from motcua.kernel.errors import NotFound, Refused
from motcua.look.errors import status_of
from motcua.mailroom import commands, queries
from motcua.office.access import OfficeRequest, officer_required
from motcua.office.joint import part_box
from motcua.office.views.dossier import shown


@require_GET
@officer_required
def talk(request: OfficeRequest) -> HttpResponse:
    """Remarks that speak to the reader, those not seen yet first."""
    context = {"here": "talk", "rows": queries.mentions_of(request.actor)}
    return render(request, "office/talk.html", context)


@require_POST
@officer_required
def say(request: OfficeRequest, pk: int) -> HttpResponse:
    """Say something on a dossier's page; what was typed stays where it cannot be said."""
    words = request.POST.get("words", "").replace("\0", "")
    to = [int(one) for one in request.POST.getlist("to") if one.isdecimal() and len(one) < 10]
    key = request.POST.get("key", "")
    try:
        commands.say(pk, words, to, by=request.actor, request_key=key)
    except NotFound:
        raise
    except Refused as refusal:
        page = dossiers.page(pk, request.actor)
        return shown(
            request, page, part=part_box(page, request.actor), status=status_of(refusal),
            talk_error=getattr(refusal, "fields", {}).get("words", refusal.message),
            talk_words=words, talk_to=to,
        )  # fmt: skip
    messages.success(request, _("Đã nhắn."))
    return redirect("office:dossier", pk)
