"""What pages of cameras share: their tabs, words, and leave to play pictures."""

from typing import Any, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from motcua.agencies.actors import Actor
from motcua.agencies.permissions import may
from motcua.cameras.rules import rights
from motcua.cameras.tool import there
from motcua.look.moving import playing
from motcua.office.access import OfficeRequest
from motcua.office.camera_asked import number

TABS: Final = (
    ("cameras", gettext_lazy("Tình trạng"), rights.READ),
    ("camera_live", gettext_lazy("Xem trực tiếp"), rights.WATCH),
    ("camera_review", gettext_lazy("Xem lại"), rights.REVIEW),
    ("camera_clips", gettext_lazy("Đoạn đã trích"), rights.READ),
    ("camera_looks", gettext_lazy("Ai đã xem"), rights.READ),
    ("camera_shares", gettext_lazy("Cấp trên xem"), rights.SHARE),
)
ABOUT: Final = {
    "ticket": gettext_lazy("lượt phục vụ"),
    "session": gettext_lazy("phiên quầy"),
    "dossier": gettext_lazy("hồ sơ"),
}


def page(
    request: OfficeRequest, tab: str, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of the room; ``can`` tells templates what this officer may do."""
    context = {
        "here": "cameras", "tab": tab, "tool": there(),
        "paged": "before" in request.GET,
        "tabs": [(code, name) for code, name, right in TABS if _may(request.actor, right)],
        "can": {name: _may(request.actor, right) for name, right in _RIGHTS.items()}, **more,
    }  # fmt: skip
    return render(request, f"office/cameras/{template}.html", context, status=status)


def player(
    request: OfficeRequest, tab: str, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A page with pictures that move."""
    return playing(page(request, tab, template, status=status, **more), request)


def before_of(request: OfficeRequest) -> int | None:
    """Where the page of a list begins that an address asks for; None for the newest."""
    return number(request.GET.get("before", "")) or None


def led(about: str) -> str:
    """What led to a look, for people; "" for nothing but the hour."""
    kind, _colon, name = about.partition(":")
    return f"{ABOUT[kind]} {name}" if kind in ABOUT else ""


_RIGHTS: Final = {
    "watch": rights.WATCH, "review": rights.REVIEW, "export": rights.EXPORT,
    "share": rights.SHARE, "manage": rights.MANAGE,
}  # fmt: skip


def _may(actor: Actor, right: str) -> bool:
    return may(actor, right, agency_id=actor.agency_id)
