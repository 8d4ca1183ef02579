"""When the agency warns whom: shares in per cent, set by the head of the desk."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.kernel.errors import Invalid
from motcua.office.access import OfficeRequest, may_required
from motcua.office.forms.watch import RulesForm
from motcua.watch import commands, queries
from motcua.watch.rules import NAMES


@require_http_methods(["GET", "POST"])
@may_required("watch.manage")
def settings(request: OfficeRequest) -> HttpResponse:
    """One form; what is wrong stands at its field."""
    form = RulesForm.of(queries.rules_of(request.actor.agency_id), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            commands.save_rules(form.wanted(), by=request.actor)
        except Invalid as refusal:
            form.take(refusal)
        else:
            messages.success(request, _("Đã lưu mốc cảnh báo."))
            return redirect("office:watch_settings")
    context = {"here": "watch", "form": form, "levels": NAMES}
    status = 422 if form.errors else 200
    return render(request, "office/watch/settings.html", context, status=status)
