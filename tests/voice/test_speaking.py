"""Calls as they are heard: real files by the real engine."""

import io
import wave
from pathlib import Path

import pytest

from motcua import voice
from motcua.voice import sound, speaking, store
from motcua.voice.chime import chime
from motcua.voice.engines import Library, Program, engine
from motcua.voice.words import WORDS, spoken
from tests.voice import tones


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_call_is_a_real_sound(language: str) -> None:
    heard = voice.announcement("A", 1, 3, language)
    with wave.open(io.BytesIO(heard)) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (22_050, 1, 2)
        assert 3.5 < file.getnframes() / 22_050 < 9
    samples = sound.parse(heard)
    assert 0.3 < tones.peak(samples) <= 0.91
    assert tones.effective(samples[len(chime()) :]) > 0.06


def test_clips_are_joined_whole_in_order_with_gaps_between() -> None:
    """The call is exactly: chime, then every clip as it is kept, silence between them."""
    samples = sound.parse(voice.announcement("B", 47, 2))
    said = spoken("B", 47, 2)
    parts = store.sounds([store.Clip("vi", name, WORDS["vi"][name]) for name in said.clips])
    at = len(chime())
    assert samples[:at] == chime()
    for place, part in enumerate(parts):
        gap = speaking.AFTER_CHIME if place == 0 else speaking._gap(said.clips, place - 1)
        quiet = len(sound.silence(gap))
        assert set(samples[at : at + quiet]) == {0}
        at += quiet
        assert samples[at : at + len(part)] == part
        at += len(part)
    assert at == len(samples)


def test_the_wards_own_recording_wins_and_sounds_at_our_rate(home: Path) -> None:
    before = tones.seconds(voice.announcement("A", 1, 3))
    own = tones.recording(home / "voice/vi/digit-1.wav", hertz=500, seconds=2, rate=48_000)
    assert store.state(_clip("digit-1")) == "recorded"
    assert store.state(_clip("digit-0")) == "generated"
    [heard] = store.sounds([_clip("digit-1")])
    assert tones.pitch(heard) == pytest.approx(500, rel=0.02)
    longer = tones.seconds(voice.announcement("A", 1, 3))
    assert longer - before == pytest.approx(2, abs=0.7)
    tones.recording(own, hertz=300, seconds=1)
    assert tones.pitch(store.sounds([_clip("digit-1")])[0]) == pytest.approx(300, rel=0.02)
    own.unlink()
    assert tones.seconds(voice.announcement("A", 1, 3)) == before


def test_a_broken_recording_is_told_and_the_machine_speaks(home: Path) -> None:
    path = home / "voice/vi/digit-1.wav"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"ID3 this is an mp3")
    assert store.state(_clip("digit-1")) == "unreadable"
    assert tones.seconds(voice.announcement("A", 1, 3)) > 3


def test_generated_once_then_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.make([("vi", "một"), ("vi", "hai"), ("vi", "một")]) == 2
    monkeypatch.setattr(store, "engine", lambda: None)
    assert store.make([("vi", "một")]) == 0
    with pytest.raises(voice.VoiceError, match="install it"):
        store.make([("vi", "ba")])


def test_sentences_for_prompts() -> None:
    short = tones.seconds(voice.say("Mời Ông/Bà chọn việc cần làm."))
    long = tones.seconds(
        voice.say("Mời Ông/Bà chọn việc cần làm, rồi nhận phiếu số ở khe phía dưới màn hình.")
    )
    assert 1 < short < long < 12
    assert tones.seconds(voice.say("Please take your ticket below.", "en")) > 1
    assert voice.say("Mời Ông/Bà") == voice.say("Mời Ông Bà")
    hostile = voice.say('--help; -w /tmp/x "$(id)" <speak>')
    assert tones.seconds(hostile) > 0.5
    for text, language in (("", "vi"), ("x" * 601, "vi"), ("Bonjour", "fr")):
        with pytest.raises(ValueError, match="cannot say"):
            voice.say(text, language)


def test_an_engine_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = Library("/no/such/library.so", "/no/such/data", "broken")
    monkeypatch.setattr(store, "engine", lambda: broken)
    with pytest.raises(voice.VoiceError, match="broken failed"):
        store.make([("vi", "một")])
    assert not list(tmp_path.rglob("*.part"))


def test_the_library_of_the_wheel_speaks_also_from_a_long_folder(tmp_path: Path) -> None:
    """espeak-ng cuts the path of its data at 160 characters, which would leave it mute."""
    found = Library.found()
    assert found is not None
    deep = tmp_path / ("x" * 90) / ("y" * 90)
    deep.mkdir(parents=True)
    data = deep / "espeak-ng-data"
    data.symlink_to(found.data)
    Library(found.library, str(data)).speak([("một", "vi", tmp_path / "a.wav")])
    assert len(sound.tidy(sound.read(tmp_path / "a.wav"))) > 0.15 * sound.RATE


def test_the_program_of_the_machine_comes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in that notes how it was called; the machine of a test has none."""
    program = tmp_path / "bin" / "espeak-ng"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncat > {tmp_path}/said\nprintf "%s " "$@" > {tmp_path}/asked\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    found = engine()
    assert isinstance(found, Program)
    found.speak([("-v quầy số ba", "vi", tmp_path / "out.wav")])
    assert (tmp_path / "said").read_text() == "-v quầy số ba"
    assert "-v vi -s 130" in (tmp_path / "asked").read_text()
    assert "quầy" not in (tmp_path / "asked").read_text()


def _clip(name: str) -> store.Clip:
    return store.Clip("vi", name, WORDS["vi"][name])
