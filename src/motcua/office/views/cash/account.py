"""Where transfers go."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.errors import Refused
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.cash.frame import page
from motcua.payments import commands
from motcua.payments.models import BankAccount

FIELDS: Final = ("holder", "bank_name", "bank_bin", "number")


@require_http_methods(["GET", "HEAD", "POST"])
@may_required("cash.account")
def account(request: OfficeRequest) -> HttpResponse:
    """The agency's account; a POST changes it, on record."""
    refusal = None
    if request.method == "POST":
        try:
            commands.change_account(request.POST.dict(), by=request.actor)
        except Refused as found:
            refusal = found
        else:
            messages.success(
                request, _("Đã lưu. Mã QR của các yêu cầu nộp tiền dùng tài khoản này.")
            )
            return redirect("office:cash_account")
    row = BankAccount.objects.select_related("changed_by").filter(
        agency=request.actor.agency_id
    ).first()  # fmt: skip
    values = request.POST.dict() or {name: getattr(row, name, "") for name in FIELDS}
    return page(
        request, request.actor, "cash_account", "office/cash/account.html", refusal,
        account=row, values=values,
    )  # fmt: skip
