"""A dossier's letters: drafted by hand; the family's wish."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from motcua.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from motcua.letters import commands
from motcua.office.access import OfficeRequest, officer_required

ACTS: Final[dict[str, tuple[Callable[[OfficeRequest, int], object], Any]]] = {
    "none": (
        lambda r, pk: commands.no_letters(pk, by=r.actor),
        _("Đã ghi: gia đình không nhận thư."),
    ),
    "again": (
        lambda r, pk: commands.wish_again(pk, by=r.actor),
        _("Đã ghi: gia đình nhận thư như thường."),
    ),
}


@require_POST
@officer_required
def draft(request: OfficeRequest, pk: int) -> HttpResponse:
    """Draft a letter from one of the ward's, and go on to its page to word it."""
    given = {name: request.POST.get(name, "").replace("\0", "") for name in ("rule", "reason")}
    try:
        row = commands.draft(pk, given["rule"], reason=given["reason"], by=request.actor)
    except Invalid as refusal:
        messages.warning(request, str(refusal.message))
        return _back(pk)
    except (NotFound, NotAllowed):
        raise
    except Refused as refusal:
        messages.info(request, str(refusal.message))
        return _back(pk)
    return redirect("office:letter", row.pk)


@require_POST
@officer_required
def wish(request: OfficeRequest, pk: int, what: str) -> HttpResponse:
    """Record that the family wishes no letter, or does again."""
    run, words = ACTS[what]
    try:
        run(request, pk)
    except (NotFound, NotAllowed):
        raise
    except Refused as refusal:
        messages.info(request, str(refusal.message))
    else:
        messages.success(request, str(words))
    return _back(pk)


def _back(pk: int) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('office:dossier', args=[pk])}#letters", status=303)
