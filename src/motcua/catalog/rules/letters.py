"""What words a friendly letter may have, and which two would be written for one result. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final

from motcua.catalog.packages.words import CHEERFUL

BY_ITSELF: Final = ("granted", "extended")
_CHEERFUL: Final = re.compile(rf"(?<!\w)(?:{'|'.join(CHEERFUL)})(?!\w)", re.IGNORECASE)
_FAR: Final = "9999-12-31"


def cheerful(words: str) -> str:
    """The first word in a text that does not belong in a condolence; "" for none."""
    found = _CHEERFUL.search(words)
    return found[0] if found else ""


def clashing(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two letters, as packages write them, would be drafted for the same result."""
    if one["kind"] != other["kind"] or one["when"] not in BY_ITSELF or one["when"] != other["when"]:
        return False
    mine, theirs = set(one.get("procedures", ())), set(other.get("procedures", ()))
    shared = not mine or not theirs or bool(mine & theirs)
    a, b = one["effective"], other["effective"]
    apart = str(a.get("to") or _FAR) < str(b["from"]) or str(b.get("to") or _FAR) < str(a["from"])
    return shared and not apart
