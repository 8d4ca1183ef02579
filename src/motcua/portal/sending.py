"""Sending a one-time code from a page: limits first, then the same words for everybody."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.citizens import commands
from motcua.citizens.rules import codes
from motcua.citizens.rules.codes import Channel
from motcua.kernel.errors import Invalid, Refused
from motcua.kernel.people import spoken_phone
from motcua.notices.commands import send_code
from motcua.portal import limits


def send(request: HttpRequest, channel: Channel, typed: str, purpose: str) -> str:
    """Send a code to what was typed; gives the address. Raises Refused."""
    address = codes.address(channel, typed)
    if limits.too_many(request, limits.CODES_ASKED) or limits.too_many_for(
        address, limits.CODES_SENT
    ):
        raise Invalid(many())
    limits.count(request, limits.CODES_ASKED)
    limits.count_for(address, limits.CODES_SENT)
    return commands.codes.ask(channel, address, purpose, _send)


def problems(refusal: Refused) -> dict[str, str]:
    """What to say beside the field."""
    return {"address": refusal.message}


def many() -> str:
    """Too often."""
    return _(
        "Đã lấy hoặc nhập mã nhiều lần trong thời gian ngắn. Mời Ông/Bà chờ một lúc rồi thử lại, "
        "hoặc gọi Bộ phận Một cửa."
    )


def shown(waiting: Mapping[str, str]) -> str:
    """The address as its owner knows it; it was typed in this very browser."""
    address = waiting["address"]
    return spoken_phone(address) if waiting["channel"] == "sms" else address


def _send(channel: Channel, address: str, code: str) -> None:
    send_code(channel, address, code, language=get_language() or "vi")
