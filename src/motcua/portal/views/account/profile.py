"""Who I am here: what the provider vouches for, how I am reached, what I have agreed to."""

from typing import Any, Final, cast

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.citizens import commands, queries
from motcua.citizens.oidc.providers import provider
from motcua.citizens.rules.codes import Channel
from motcua.citizens.rules.consents import TOPICS
from motcua.kernel.errors import Invalid, Refused
from motcua.portal import limits, sending
from motcua.portal.access import AccountRequest, signed_in
from motcua.portal.entrances import sendable
from motcua.portal.frame import frame

KEY: Final = "citizen_contact"  # in the session: the address that waits for its code
CHANNELS: Final = ("email", "sms")


@require_safe
@signed_in
def profile(request: AccountRequest) -> HttpResponse:
    """The page."""
    account = request.citizen
    agreed = queries.topics_agreed(account)
    context = {
        **frame(), "tab": "profile", "account": account, "provider": provider(),
        "contacts": [_contact(request, channel) for channel in CHANNELS],
        "topics": [(topic, topic.code in agreed) for topic in TOPICS],
    }  # fmt: skip
    return render(request, "portal/account/profile.html", context)


@require_POST
@signed_in
def consents(request: AccountRequest) -> HttpResponse:
    """Agree to what is ticked, take back what is not."""
    commands.consents.choose(request.citizen.pk, request.POST.getlist("topic"))
    messages.success(request, _("Đã lưu lựa chọn. Ông/Bà đổi lại lúc nào cũng được."))
    return redirect("portal:profile")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: AccountRequest, channel: str) -> HttpResponse:
    """A new telephone or e-mail: a code goes there first."""
    way, typed = _way(channel), request.POST.get("address", "")
    if way not in sendable():
        raise Http404
    if request.method != "POST":
        return _page(request, "contact_ask", way, typed, {})
    try:
        purpose = commands.codes.purpose_of(request.citizen.pk)
        address = sending.send(request, way, typed, purpose)
    except Refused as refusal:
        return _page(request, "contact_ask", way, typed, sending.problems(refusal), 422)
    request.session[KEY] = {"channel": way, "address": address}
    return redirect("portal:contact_answer", channel=way)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def answer(request: AccountRequest, channel: str) -> HttpResponse:
    """The code that came there."""
    way, waiting = _way(channel), request.session.get(KEY)
    if not waiting or waiting["channel"] != way:
        return redirect("portal:contact_change", channel=way)
    address = waiting["address"]
    if request.method != "POST":
        return _page(request, "contact_answer", way, address, {})
    if limits.too_many(request):
        return _page(request, "contact_answer", way, address, {"code": sending.many()}, 429)
    try:
        code = request.POST.get("code", "")
        commands.codes.change_contact(request.citizen.pk, way, address, code)
    except Invalid as refusal:
        limits.count_mistake(request)
        return _page(request, "contact_answer", way, address, refusal.fields, 422)
    request.session.pop(KEY, None)
    messages.success(request, _("Đã đổi liên hệ."))
    return redirect("portal:profile")


@require_POST
@signed_in
def drop(request: AccountRequest, channel: str) -> HttpResponse:
    """Forget a telephone or an e-mail."""
    commands.contacts.drop(request.citizen.pk, _way(channel))
    messages.success(request, _("Đã bỏ liên hệ này."))
    return redirect("portal:profile")


def _contact(request: AccountRequest, channel: str) -> dict[str, Any]:
    account = request.citizen
    address = account.email if channel == "email" else account.phone
    shown = sending.shown({"channel": channel, "address": address})
    return {"channel": channel, "address": shown, "changeable": channel in sendable()}


def _way(channel: str) -> Channel:
    if channel not in CHANNELS:
        raise Http404
    return cast("Channel", channel)


def _page(
    request: AccountRequest, name: str, channel: Channel, address: str, errors: dict[str, str],
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        **frame(), "narrow": True, "channel": channel, "address": address, "errors": errors,
        "where": sending.shown({"channel": channel, "address": address}),
    }  # fmt: skip
    return render(request, f"portal/account/{name}.html", context, status=status)
