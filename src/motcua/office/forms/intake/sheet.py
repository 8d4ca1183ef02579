"""What the intake form holds, flat: field name → text. The draft keeps exactly this."""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Self
from unicodedata import category

from motcua.agencies.actors import Actor

LONGEST: Final = 4000
MOST_FIELDS: Final = 400
_NAME: Final = re.compile(r"[a-z_]{1,40}(\.[\w-]{1,60}){0,2}", re.ASCII)
# The raw text of a card is read and dropped: it belongs in no draft and on no page. The others
# say what to do, not what was entered.
_DROPPED: Final = frozenset({"csrfmiddlewaretoken", "scan", "pick", "do", "who", "only"})
DEFAULTS: Final = {
    "owner.is": "same",
    "channel": "counter",
    "return_method": "counter",
    "competent": "",  # the desk's own agency
    "return_place": "reception",
    "ticket": "",  # of the hall; by itself nothing worth a draft
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The form as it stands; immutable, changed by ``having``."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What is in a field, without blanks around it."""
        return self.values.get(name, DEFAULTS.get(name, "")).strip()

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.text(name))

    def having(self, changes: Mapping[str, str]) -> Self:
        """The same form with some fields changed."""
        return type(self)(self.key, {**self.values, **changes})

    @property
    def is_blank(self) -> bool:
        """Whether nothing worth keeping was entered."""
        return not any(value.strip() for name, value in self.values.items() if name not in DEFAULTS)


def fresh(actor: Actor) -> Sheet:
    """An empty form; its key is at once that of the draft and of the request."""
    return Sheet(f"{actor.id}-{secrets.token_urlsafe(16)}", dict(DEFAULTS))


def read(pairs: Iterable[tuple[str, str]], actor: Actor) -> Sheet:
    """The form as posted (or as kept in a draft). A key of another officer's is replaced."""
    values = {name: _clean(value) for name, value in pairs if _is_kept(name)}
    key = values.pop("key", "")
    if not key.startswith(f"{actor.id}-") or not 12 <= len(key) <= 64:
        key = fresh(actor).key
    return Sheet(key, {**DEFAULTS, **dict(list(values.items())[:MOST_FIELDS])})


def _is_kept(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and name.rpartition(".")[2] not in _DROPPED


def _clean(value: str) -> str:
    """Without control characters (a database text may not hold NUL), no longer than LONGEST."""
    return "".join(c for c in value[:LONGEST] if c in "\n\t" or category(c) not in ("Cc", "Cs"))
