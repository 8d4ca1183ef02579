"""What the pages of the cashier's room share."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from motcua.agencies import permissions
from motcua.agencies.actors import Actor
from motcua.kernel.errors import Refused
from motcua.look.errors import status_of

TABS: Final = (
    ("cash", _("Sổ ngày"), "book", "cash.read"),
    ("cash_statements", _("Sao kê ngân hàng"), "file-import", "cash.reconcile"),
    ("cash_unclear", _("Tiền chưa rõ"), "help-circle", "cash.read"),
    ("cash_refunds", _("Trả lại tiền"), "arrow-back-up", "cash.read"),
    ("cash_account", _("Tài khoản nhận"), "building-bank", "cash.account"),
)


def page(
    request: HttpRequest,
    actor: Actor,
    tab: str,
    template: str,
    refusal: Refused | None = None,
    **more: Any,
) -> HttpResponse:
    """A page of the room; with what was refused, and everything that was typed."""
    fields = getattr(refusal, "fields", {})
    context = {
        "here": "cash",
        "tab": tab,
        "tabs": [t for t in TABS if permissions.may(actor, t[3], agency_id=actor.agency_id)],
        "errors": fields or ({"": refusal.message} if refusal else {}),
        "typed": request.POST,
        **more,
    }
    return render(request, template, context, status=status_of(refusal) if refusal else 200)
