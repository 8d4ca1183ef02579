"""The voice of the hall: calls joined from clips, sentences spoken by espeak-ng.

A ward's own recordings in ``MOTCUA_HOME/voice/<language>/<name>.wav`` win over generated ones.
"""

from motcua.voice.engines import VoiceError
from motcua.voice.speaking import announcement, chime_alone, say
from motcua.voice.words import LANGUAGES, spoken

__all__ = ["LANGUAGES", "VoiceError", "announcement", "chime_alone", "say", "spoken"]
