"""The voice of the hall over HTTP: no machine need be bound to hear it."""

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Final, cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua import voice
from motcua.kernel.errors import NotFound

HOUR: Final = 3600  # a new recording is heard within it
PROMPTS: Final = "motcua.lobby.prompts"


@require_safe
def call(request: HttpRequest, prefix: str, number: str, counter: str) -> HttpResponse:
    """Chime and announcement of a number (``?lang=vi|en``)."""
    language = _language(request)
    return _sound(lambda: voice.announcement(prefix, int(number), int(counter), language))


@require_safe
def prompt(request: HttpRequest, name: str) -> HttpResponse:
    """A sentence of the kiosk by its name (``?lang=vi|en``)."""
    language = _language(request)
    said = _prompts().get(name)
    if said is None:
        raise NotFound(_("Không có lời nhắc này."))
    text = said[voice.LANGUAGES.index(language)]
    return _sound(lambda: voice.say(text, language))


@require_safe
def chime(request: HttpRequest) -> HttpResponse:
    """The two notes alone: a board finds out with them whether it may sound."""
    return _sound(voice.chime_alone)


def _language(request: HttpRequest) -> str:
    language = request.GET.get("lang", "vi")
    if language not in voice.LANGUAGES:
        raise NotFound(_("Không có giọng đọc cho ngôn ngữ này."))
    return language


def _prompts() -> Mapping[str, tuple[str, str]]:
    """The kiosk's sentences; none where the table does not exist."""
    if find_spec(PROMPTS) is None:
        return {}
    return cast("Mapping[str, tuple[str, str]]", import_module(PROMPTS).PROMPTS)


def _sound(make: Callable[[], bytes]) -> HttpResponse:
    try:
        answer = HttpResponse(make(), content_type="audio/wav")
    except voice.VoiceError as error:  # nobody keeps that
        answer = HttpResponse(str(error), status=503, content_type="text/plain")
        patch_cache_control(answer, no_store=True)
    else:
        patch_cache_control(answer, public=True, max_age=HOUR)
    return answer
