"""Lines of the log, without what opens a door: addresses with a token in them are cut short."""

import logging
import re
from typing import Final

# A part of a path that is long and random; names of ours are words in small letters.
_TOKEN: Final = re.compile(r"(?<=/)(?=[\w-]*[A-Z0-9])[\w-]{16,}", re.ASCII)


class WithoutTokens(logging.Filter):
    """Django names the address of each request that goes wrong; whoever reads logs may not use it.

    Of a token its first four letters stay, so that lines of one can still be told from another's.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """The line goes on, its addresses cut."""
        if record.name.startswith("django."):
            record.msg, record.args = _TOKEN.sub(_cut, record.getMessage()), ()
        return True


def _cut(found: re.Match[str]) -> str:
    return f"{found[0][:4]}…"
