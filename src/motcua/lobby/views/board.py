"""The board on the wall: the page, and its state for screens that ask by themselves."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.cameras import queries as cameras
from motcua.lobby import board_state, board_words
from motcua.lobby.halls import hall_of
from motcua.tickets import queries


@require_safe
@never_cache
def board(request: HttpRequest, slug: str, zone: str = "") -> HttpResponse:
    """A whole screen, public: it shows numbers and counters, nobody's name but the leader's."""
    # In Vietnamese, whatever the television was set to: the hall reads it, not one person.
    with translation.override("vi"):
        return render(request, "lobby/board.html", _context(slug, zone))


def _context(slug: str, zone: str) -> dict[str, Any]:
    agency = hall_of(slug, zone)
    data = {
        "state": queries.board(agency.pk, zone),
        "stateUrl": reverse("lobby:board_state", args=[agency.slug]),
        "voiceUrl": reverse("lobby:voice_chime").removesuffix("chime.wav"),
        "zone": zone,
        "words": board_words.words(),
    }
    short = agency.short_name
    place = f"{agency.desk_name} {short[:1].lower()}{short[1:]}"
    days = max((camera.days for camera in cameras.cameras_of(agency.pk)), default=0)
    return {"agency": agency, "place": place, "zone": zone, "data": data, "recorded_days": days}


@require_safe
@never_cache
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """The same JSON as the live stream's ``board`` event (``?zone=``)."""
    zone = request.GET.get("zone", "")
    found = board_state.state(hall_of(slug, zone).pk, zone)
    return HttpResponse(found, content_type="application/json")
