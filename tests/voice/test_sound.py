"""Recordings of all kinds become one kind of sound."""

import io
import wave
from array import array
from pathlib import Path

import pytest

from motcua.voice import sound
from motcua.voice.chime import SECONDS, chime
from tests.voice import tones


@pytest.mark.parametrize(
    ("rate", "bits", "channels", "kind"),
    [
        (22_050, 16, 1, 1), (44_100, 16, 2, 1), (48_000, 24, 2, 1), (48_000, 24, 1, 0xFFFE),
        (16_000, 16, 1, 1), (8_000, 8, 1, 1), (96_000, 32, 2, 1),
    ],
)  # fmt: skip
def test_a_recording_is_read_at_our_rate(
    tmp_path: Path, rate: int, bits: int, channels: int, kind: int
) -> None:
    path = tones.recording(
        tmp_path / "a.wav", rate=rate, bits=bits, channels=channels, kind=kind, seconds=0.4
    )
    heard = sound.read(path)
    assert abs(len(heard) / sound.RATE - 1.0) < 0.01, "silence, tone and silence: a second"
    tidy = sound.tidy(heard)
    assert tones.pitch(tidy) == pytest.approx(440, rel=0.02)
    assert abs(len(tidy) / sound.RATE - 0.44) < 0.02, "silence is cut off, a little stays"


def test_what_the_new_rate_cannot_carry_is_gone(tmp_path: Path) -> None:
    """A tone above half of our rate would come back as another tone that nobody sang."""
    path = tones.recording(tmp_path / "a.wav", rate=48_000, hertz=15_000)
    heard = sound.read(path)
    assert tones.effective(heard[len(heard) // 3 : -len(heard) // 3]) < 0.002


@pytest.mark.parametrize("loud", [0.02, 0.2, 0.95])
def test_soft_and_loud_recordings_become_equally_loud(tmp_path: Path, loud: float) -> None:
    tidy = sound.tidy(sound.read(tones.recording(tmp_path / "a.wav", loud=loud)))
    assert tones.effective(tidy) == pytest.approx(0.12, abs=0.015)
    assert tones.peak(tidy) <= 0.91
    assert tidy[0] == tidy[-1] == 0, "no click where it begins and ends"


def test_nonsense_is_refused(tmp_path: Path) -> None:
    for data in (b"", b"ID3 an mp3", b"RIFF\0\0\0\0WAVE", b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0"):
        with pytest.raises(sound.UnreadableError):
            sound.parse(data)
    with pytest.raises(sound.UnreadableError, match="PCM"):
        sound.read(tones.recording(tmp_path / "float.wav", kind=3, bits=32))
    with pytest.raises(sound.UnreadableError, match="silence"):
        sound.tidy(sound.silence(1))


def test_parts_follow_each_other_without_overlap() -> None:
    one, two = array("h", [100] * 1000), array("h", [200] * 500)
    whole = sound.joined([one, two], [0.01])
    gap = len(sound.silence(0.01))
    assert len(whole) == 1000 + gap + 500
    assert set(whole[:1000]) == {100}
    assert set(whole[1000 : 1000 + gap]) == {0}
    assert set(whole[1000 + gap :]) == {200}


def test_the_chime_is_soft_and_ends_in_silence() -> None:
    notes = chime()
    assert len(notes) == int(SECONDS * sound.RATE)
    assert 0.1 < tones.peak(notes) < 0.5
    assert abs(notes[-1]) < 10
    with wave.open(io.BytesIO(sound.wav(notes))) as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (22_050, 1, 2)
