"""Quiet hours, letters of text messages, who hears of failures."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.errors import Invalid
from motcua.notices import commands, queries
from motcua.office.access import OfficeRequest, may_required
from motcua.office.views.notices.outbox import MANAGE


@require_http_methods(["GET", "POST"])
@may_required(MANAGE)
def rules(request: OfficeRequest) -> HttpResponse:
    """The form; what was typed stays on every error."""
    row = queries.rules_of(request.actor.agency_id)
    typed = {
        "quiet_from": f"{row.quiet_from:%H:%M}", "quiet_until": f"{row.quiet_until:%H:%M}",
        "plain_sms": row.plain_sms, "owner_email": row.owner_email,
    }  # fmt: skip
    errors: dict[str, str] = {}
    if request.method == "POST":
        names = ("quiet_from", "quiet_until", "plain_sms", "owner_email")
        typed = {name: request.POST.get(name, "")[:254] for name in names}
        try:
            commands.set_rules(typed, by=request.actor)
        except Invalid as refusal:
            errors = refusal.fields
        else:
            messages.success(request, _("Đã lưu. Tin gửi từ bây giờ theo quy tắc mới."))
            return redirect("office:notice_rules")
    context = {"here": "notices", "typed": typed, "errors": errors}
    return render(request, "office/notices/rules.html", context, status=422 if errors else 200)
