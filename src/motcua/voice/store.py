"""Where clips come from: the ward's own recordings, else generated ones that are kept."""

import hashlib
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import SubprocessError
from typing import Final, Literal

from django.conf import settings

from motcua.voice import sound
from motcua.voice.engines import Engine, VoiceError, engine
from motcua.voice.words import WORDS

State = Literal["recorded", "generated", "missing", "unreadable"]
VOICES: Final = {"vi": "vi", "en": "en"}  # as espeak-ng names them; "vi" is the northern one


@dataclass(frozen=True, slots=True)
class Clip:
    """One word or phrase in one file."""

    language: str
    name: str
    words: str

    @property
    def recording(self) -> Path:
        """Where the ward puts its own."""
        return Path(settings.MOTCUA_HOME, "voice", self.language, f"{self.name}.wav")


def clips(language: str) -> list[Clip]:
    """Every clip of a language."""
    return [Clip(language, name, words) for name, words in WORDS[language].items()]


def census() -> dict[str, int]:
    """How many clips of all languages are in which state."""
    return Counter(state(clip) for language in WORDS for clip in clips(language))


def state(clip: Clip) -> State:
    """What would be heard now; "unreadable" is a recording that cannot be played."""
    if clip.recording.exists():
        return "unreadable" if _recorded(clip) is None else "recorded"
    return "generated" if _kept(clip.language, clip.words).exists() else "missing"


def sounds(wanted: Sequence[Clip]) -> list[sound.Samples]:
    """The clips ready to be joined; what is missing is made now. Raises VoiceError."""
    own = {clip: _recorded(clip) for clip in set(wanted)}
    make((clip.language, clip.words) for clip, found in own.items() if found is None)
    return [sound.read(own[clip] or _kept(clip.language, clip.words)) for clip in wanted]


def sentence(text: str, language: str) -> sound.Samples:
    """A whole sentence, generated once. Raises VoiceError."""
    make([(language, text)])
    return sound.read(_kept(language, text))


def make(wanted: Iterable[tuple[str, str]]) -> int:
    """Generate what is not kept yet, as (language, words); how many were. Raises VoiceError."""
    missing = [pair for pair in dict.fromkeys(wanted) if not _kept(*pair).exists()]
    if missing:
        speaker = engine()
        if speaker is None:
            raise VoiceError(
                "there is no espeak-ng: install it (apt-get install espeak-ng) "
                "or record all clips (motcua voice record-list)"
            )
        _generate(speaker, missing)
    return len(missing)


def _generate(speaker: Engine, missing: Sequence[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        raw = {pair: Path(folder, f"{n}.wav") for n, pair in enumerate(missing)}
        try:
            speaker.speak([(words, VOICES[lang], raw[lang, words]) for lang, words in missing])
            made = {pair: sound.tidy(sound.read(path)) for pair, path in raw.items()}
        except (OSError, ValueError, SubprocessError) as error:
            raise VoiceError(f"{speaker.name} failed: {_reason(error)}") from error
    for pair, samples in made.items():
        _keep(_kept(*pair), samples)


def _recorded(clip: Clip) -> Path | None:
    """The ward's recording as we play it, tidied once; None where there is none to play."""
    try:
        seen = clip.recording.stat()
        named = f"{clip.recording}:{seen.st_mtime_ns}:{seen.st_size}"
        path = _cache() / "recorded" / f"{_digest(named)}.wav"
        if not path.exists():
            _keep(path, sound.tidy(sound.read(clip.recording)))
    except (OSError, sound.UnreadableError):
        return None
    return path


def _kept(language: str, words: str) -> Path:
    return _cache() / language / f"{_digest(f'{VOICES[language]}:{words}')}.wav"


def _cache() -> Path:
    return Path(settings.MOTCUA_HOME, "cache", "voice")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def _keep(path: Path, samples: sound.Samples) -> None:
    """Whole or not at all: several processes may make the same clip at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(sound.wav(samples))
    Path(name).replace(path)


def _reason(error: Exception) -> str:
    said = getattr(error, "stderr", None)
    return said.decode(errors="replace").strip() if said else str(error)
