"""The two things that are said: a call, and a sentence."""

import re
from functools import lru_cache
from typing import Final

from motcua.voice import sound, store
from motcua.voice.chime import chime
from motcua.voice.words import WORDS, spoken

AFTER_CHIME: Final = 0.2  # seconds
BETWEEN: Final = 0.06
AFTER_PHRASE: Final = 0.16
PHRASES: Final = frozenset({"invite"})
LONGEST: Final = 600  # characters of a sentence
# "Ông/Bà" is written so and said "Ông Bà"; a slash between figures is a date.
_SLASH: Final = re.compile(r"(?<=[^\W\d])/(?=[^\W\d])")


def announcement(prefix: str, number: int, counter: int, language: str = "vi") -> bytes:
    """The call of a ticket as one WAV: chime, then the words. Raises ValueError, VoiceError."""
    said = spoken(prefix, number, counter, language)
    wanted = [store.Clip(language, name, WORDS[language][name]) for name in said.clips]
    parts = store.sounds(wanted)
    gaps = [_gap(said.clips, place) for place in range(len(parts) - 1)]
    return sound.wav(sound.joined([chime(), *parts], [AFTER_CHIME, *gaps]))


def _gap(names: tuple[str, ...], place: int) -> float:
    """A breath before "to counter" and after the first phrase; words of a number stand close."""
    after_phrase = names[place] in PHRASES or names[place + 1] == "to-counter"
    return AFTER_PHRASE if after_phrase else BETWEEN


def say(text: str, language: str = "vi") -> bytes:
    """A sentence as WAV, without chime. Raises ValueError, VoiceError."""
    plain = " ".join(_SLASH.sub(" ", text).split())
    if language not in WORDS or not 0 < len(plain) <= LONGEST:
        raise ValueError(f"cannot say {len(plain)} characters in {language!r}")
    return sound.wav(store.sentence(plain, language))


@lru_cache(maxsize=1)
def chime_alone() -> bytes:
    """The two notes as WAV: a screen plays them to hear whether it may."""
    return sound.wav(chime())
