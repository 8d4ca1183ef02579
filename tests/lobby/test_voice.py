"""The voice over HTTP."""

import sys
from types import ModuleType

import pytest
from django.test import Client

from motcua import voice
from tests.voice import tones

pytestmark = pytest.mark.django_db


def test_a_call_is_a_sound_that_may_be_kept(client: Client) -> None:
    response = client.get("/lobby/voice/call/A-1-3.wav")
    assert response.status_code == 200
    assert response["Content-Type"] == "audio/wav"
    assert response["Cache-Control"] == "public, max-age=3600"
    assert response.content == voice.announcement("A", 1, 3)
    english = client.get("/lobby/voice/call/A-1-3.wav?lang=en")
    assert english.content == voice.announcement("A", 1, 3, "en")


@pytest.mark.parametrize(
    "address",
    ["call/a-1-3", "call/ABC-1-3", "call/A--3", "call/A-1", "call/A-123456-3", "call/A-1-123456",
     "call/A-1-3%0A", "call/Đ-1-3", "prompt/no-such", "prompt/__init__"],
)  # fmt: skip
def test_nonsense_is_404(client: Client, address: str) -> None:
    assert client.get(f"/lobby/voice/{address}.wav").status_code == 404


def test_another_language_is_404(client: Client) -> None:
    assert client.get("/lobby/voice/call/A-1-3.wav?lang=fr").status_code == 404


def test_prompts_of_the_kiosk(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    table = ModuleType("motcua.lobby.prompts")
    table.PROMPTS = {"welcome": ("Mời Ông/Bà chọn việc.", "Please choose.")}  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "motcua.lobby.prompts", table)
    monkeypatch.setattr("motcua.lobby.views.voice.find_spec", lambda name: True)
    vi, en = (client.get(f"/lobby/voice/prompt/welcome.wav?lang={x}") for x in ("vi", "en"))
    assert vi.status_code == en.status_code == 200
    assert vi.content != en.content
    assert tones.seconds(vi.content) > 1
    assert client.get("/lobby/voice/prompt/goodbye.wav").status_code == 404


def test_without_a_voice_the_chime_is_left(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*args: object) -> bytes:
        raise voice.VoiceError("there is no espeak-ng")

    monkeypatch.setattr(voice, "announcement", silent)
    response = client.get("/lobby/voice/call/A-1-3.wav")
    assert response.status_code == 503
    assert response["Cache-Control"] == "no-store"
    assert client.get("/lobby/voice/chime.wav").status_code == 200
