"""Binding the machine in front of the head of desk, and taking a machine's right back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from motcua.agencies.models import Agency
from motcua.lobby.access import remember
from motcua.office.access import OfficeRequest, may_required
from motcua.tickets import commands
from motcua.tickets.models import Device


@require_POST
@may_required("hall.manage")
def pair(request: OfficeRequest, pk: int) -> HttpResponse:
    """This browser is the machine from now on; the one bound before is not."""
    device, token = commands.pair(pk, by=request.actor)
    answer = redirect(_screen(device))
    remember(answer, device.kind, token)
    return answer


@require_POST
@may_required("hall.manage")
def revoke(request: OfficeRequest, pk: int) -> HttpResponse:
    """The machine can do nothing any more."""
    device = commands.revoke_device(pk, by=request.actor)
    messages.success(request, _("Đã thu hồi quyền của máy “%s”.") % device.name)
    return redirect("office:hall_list", "devices")


def _screen(device: Device) -> str:
    if device.kind == "board":
        slug = Agency.objects.values_list("slug", flat=True).get(pk=device.agency_id)
        if device.zone:
            return reverse("lobby:board_zone", args=[slug, device.zone])
        return reverse("lobby:board", args=[slug])
    try:
        return reverse(f"lobby:{device.kind}")
    except NoReverseMatch:
        return reverse("office:hall_list", args=["devices"])
