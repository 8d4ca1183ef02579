"""The front door: find what one came for, how the hall is now, how the ward keeps its word."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.catalog import queries as catalog
from motcua.kernel import clock
from motcua.kernel.said import Said
from motcua.portal.find.figures import figures
from motcua.portal.find.today import today
from motcua.portal.frame import frame
from motcua.portal.public import public_for

SECONDS: Final = 5.0
# What most people come for, in the words they use.
ASKED: Final = (
    Said("khai sinh"), Said("sao y bản chính"), Said("xác nhận độc thân"), Said("đăng ký kết hôn"),
)  # fmt: skip


@public_for(SECONDS)
def home(request: HttpRequest) -> HttpResponse:
    """The home page."""
    context = frame()
    ward = context["ward"]
    if ward:
        context |= {"hall": today(ward.pk), "figures": figures(ward.pk)}
    context |= {"now": clock.now(), "events": catalog.events()[:8], "asked": ASKED}
    return render(request, "portal/find/home.html", context)
