"""How fast a hall is spoken to."""

from typing import Final

WORDS_A_MINUTE: Final = 130
PATIENCE: Final = 30  # seconds for one call of an engine
